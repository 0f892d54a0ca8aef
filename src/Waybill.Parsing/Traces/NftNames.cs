using System.Buffers.Text;
using System.Text;
using Waybill.Model.Packets;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Traces;

/// <summary>The names that nft prints for numbers (nftables, src/proto.c, src/datatype.c).</summary>
internal static class NftNames
{
    public static IpProtocol? Protocol(ReadOnlySpan<byte> word) => Encoding.UTF8.GetString(word[..Math.Min(word.Length, 16)]) switch
    {
        "icmp" => IpProtocol.Icmp,
        "igmp" => IpProtocol.Igmp,
        "tcp" => IpProtocol.Tcp,
        "udp" => IpProtocol.Udp,
        "dccp" => IpProtocol.Dccp,
        "gre" => IpProtocol.Gre,
        "esp" => IpProtocol.Esp,
        "ah" => IpProtocol.Ah,
        "icmpv6" or "ipv6-icmp" => IpProtocol.IcmpV6,
        "sctp" => IpProtocol.Sctp,
        "udplite" => IpProtocol.UdpLite,
        "ipv6-frag" => IpProtocol.Ipv6Fragment,
        "ipv6" => IpProtocol.Ipv6,
        "ipencap" => IpProtocol.IpIp,
        _ => null,
    };

    public static TcpFlags? Flag(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("fin"u8) ? TcpFlags.Fin
        : word.SequenceEqual("syn"u8) ? TcpFlags.Syn
        : word.SequenceEqual("rst"u8) ? TcpFlags.Rst
        : word.SequenceEqual("psh"u8) ? TcpFlags.Psh
        : word.SequenceEqual("ack"u8) ? TcpFlags.Ack
        : word.SequenceEqual("urg"u8) ? TcpFlags.Urg
        : word.SequenceEqual("ecn"u8) || word.SequenceEqual("ece"u8) ? TcpFlags.Ece
        : word.SequenceEqual("cwr"u8) ? TcpFlags.Cwr
        : null;

    /// <summary>A code point of differentiated services, 0 to 63.</summary>
    public static int Dscp(ReadOnlySpan<byte> word)
    {
        if (word.StartsWith("0x"u8))
        {
            return Utf8Parser.TryParse(word[2..], out byte number, out _, 'x') ? number & 0x3f : 0;
        }

        if (word.Length == 3 && word.StartsWith("cs"u8))
        {
            return ((word[2] - '0') & 7) * 8;
        }

        if (word.Length == 4 && word.StartsWith("af"u8))
        {
            return ((word[2] - '0') & 7) * 8 + (((word[3] - '0') & 3) * 2);
        }

        return word.SequenceEqual("ef"u8) ? 46 : word.SequenceEqual("va"u8) ? 44 : word.SequenceEqual("lephb"u8) ? 1 : 0;
    }

    public static byte Ecn(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("ect1"u8) ? (byte)1
        : word.SequenceEqual("ect0"u8) ? (byte)2
        : word.SequenceEqual("ce"u8) ? (byte)3
        : (byte)0;

    /// <summary>A port. Versions before 0.9.1 print the names of /etc/services; the frequent ones are known here.</summary>
    public static ushort? Port(ReadOnlySpan<byte> word)
    {
        if (Numbers.TryParse(word, out ushort port))
        {
            return port;
        }

        return Encoding.UTF8.GetString(word[..Math.Min(word.Length, 16)]) switch
        {
            "ftp" => 21,
            "ssh" => 22,
            "telnet" => 23,
            "smtp" => 25,
            "domain" => 53,
            "bootps" => 67,
            "bootpc" => 68,
            "tftp" => 69,
            "http" => 80,
            "kerberos" => 88,
            "pop3" => 110,
            "sunrpc" => 111,
            "ntp" => 123,
            "netbios-ns" => 137,
            "netbios-dgm" => 138,
            "netbios-ssn" => 139,
            "imap2" or "imap" => 143,
            "snmp" => 161,
            "bgp" => 179,
            "ldap" => 389,
            "https" => 443,
            "microsoft-ds" => 445,
            "isakmp" => 500,
            "syslog" => 514,
            "submission" => 587,
            "ldaps" => 636,
            "imaps" => 993,
            "pop3s" => 995,
            "openvpn" => 1194,
            "nfs" => 2049,
            "mysql" => 3306,
            "ipsec-nat-t" => 4500,
            "postgresql" => 5432,
            "mdns" => 5353,
            "http-alt" => 8080,
            _ => null,
        };
    }
}
