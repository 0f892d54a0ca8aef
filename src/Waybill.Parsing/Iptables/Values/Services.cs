using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>
/// The ports of common services by name, as the usual <c>/etc/services</c> has them: rules typed by hand use names, saved
/// rules never do.
/// </summary>
internal static class Services
{
    private static readonly (string Name, ushort Port)[] Known =
    [
        ("tcpmux", 1), ("echo", 7), ("discard", 9), ("systat", 11), ("daytime", 13), ("netstat", 15), ("qotd", 17),
        ("chargen", 19), ("ftp-data", 20), ("ftp", 21), ("fsp", 21), ("ssh", 22), ("telnet", 23), ("smtp", 25),
        ("time", 37), ("whois", 43), ("tacacs", 49), ("domain", 53), ("bootps", 67), ("bootpc", 68), ("tftp", 69),
        ("gopher", 70), ("finger", 79), ("http", 80), ("kerberos", 88), ("iso-tsap", 102), ("acr-nema", 104),
        ("pop3", 110), ("sunrpc", 111), ("auth", 113), ("nntp", 119), ("ntp", 123), ("epmap", 135),
        ("netbios-ns", 137), ("netbios-dgm", 138), ("netbios-ssn", 139), ("imap2", 143), ("imap", 143),
        ("snmp", 161), ("snmp-trap", 162), ("cmip-man", 163), ("mailq", 174), ("xdmcp", 177), ("bgp", 179),
        ("smux", 199), ("qmtp", 209), ("z3950", 210), ("ipx", 213), ("ptp-event", 319), ("ptp-general", 320),
        ("pawserv", 345), ("zserv", 346), ("rpc2portmap", 369), ("codaauth2", 370), ("clearcase", 371),
        ("ldap", 389), ("svrloc", 427), ("https", 443), ("snpp", 444), ("microsoft-ds", 445), ("kpasswd", 464),
        ("submissions", 465), ("submission", 587), ("saft", 487), ("isakmp", 500), ("rtsp", 554), ("nqs", 607),
        ("asf-rmcp", 623), ("qmqp", 628), ("ipp", 631), ("ldaps", 636), ("domain-s", 853), ("dhcpv6-client", 546),
        ("dhcpv6-server", 547), ("exec", 512), ("login", 513), ("shell", 514), ("who", 513), ("syslog", 514),
        ("printer", 515), ("talk", 517), ("ntalk", 518), ("route", 520), ("gdomap", 538), ("uucp", 540),
        ("klogin", 543), ("kshell", 544), ("afpovertcp", 548), ("nntps", 563), ("ldp", 646), ("rsync", 873),
        ("ftps-data", 989), ("ftps", 990), ("telnets", 992), ("imaps", 993), ("pop3s", 995), ("socks", 1080),
        ("proofd", 1093), ("rootd", 1094), ("openvpn", 1194), ("rmiregistry", 1099), ("ms-sql-s", 1433),
        ("ms-sql-m", 1434), ("ingreslock", 1524), ("datametrics", 1645), ("sa-msg-port", 1646), ("kermit", 1649),
        ("groupwise", 1677), ("l2f", 1701), ("radius", 1812), ("radius-acct", 1813), ("cisco-sccp", 2000),
        ("nfs", 2049), ("cvspserver", 2401), ("venus", 2430), ("git", 9418), ("iscsi-target", 3260),
        ("mysql", 3306), ("ms-wbt-server", 3389), ("nut", 3493), ("distcc", 3632), ("daap", 3689), ("svn", 3690),
        ("suucp", 4031), ("sysrqd", 4094), ("sieve", 4190), ("f5-iquery", 4353), ("epmd", 4369), ("remctl", 4373),
        ("ntske", 4460), ("sip", 5060), ("sip-tls", 5061), ("xmpp-client", 5222), ("xmpp-server", 5269),
        ("cfengine", 5308), ("mdns", 5353), ("postgresql", 5432), ("freeciv", 5556), ("amqps", 5671),
        ("amqp", 5672), ("x11", 6000), ("gnutella-svc", 6346), ("gnutella-rtr", 6347), ("redis", 6379),
        ("sge-qmaster", 6444), ("bbs", 7000), ("http-alt", 8080), ("tproxy", 8081), ("puppet", 8140),
        ("bacula-dir", 9101), ("bacula-fd", 9102), ("bacula-sd", 9103), ("xmms2", 9667), ("amanda", 10080),
        ("zope", 9673), ("webmin", 10000), ("memcached", 11211), ("mongodb", 27017), ("ircd", 6667), ("ircs", 6697),
        ("zabbix-agent", 10050), ("zabbix-trapper", 10051), ("vxlan", 4789), ("squid", 3128), ("www", 80),
        ("mail", 25),
    ];

    private static readonly Utf8Table<ushort> ByName = Index();

    /// <summary>Reads a service's name.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out ushort port) => ByName.TryFind(word, out port);

    private static Utf8Table<ushort> Index()
    {
        var table = new Utf8Table<ushort>();
        foreach (var (name, port) in Known)
        {
            table.Set(name, port);
        }

        return table;
    }
}
