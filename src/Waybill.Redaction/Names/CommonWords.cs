using System.Collections.Frozen;

namespace Waybill.Redaction.Names;

/// <summary>Words that belong to nobody: those of the tools, and those that programs write into comments by which they are known.</summary>
internal static class CommonWords
{
    private static readonly FrozenSet<string> OfTools = Split("""
        ip ip6 inet inet6 arp bridge netdev table chain set map flowtable rule route addr neigh link dev via src dst proto scope metric
        default local main broadcast multicast unicast anycast unreachable blackhole prohibit throw nat all from to lookup iif oif fwmark
        not none any lo kernel static boot dhcp ra redirect global host site nowhere onlink linkdown dead pervasive pref priority mtu
        advmss expires nexthop weight table tos dsfield type hook filter security raw mangle policy accept drop reject queue return jump goto
        continue counter packets bytes log prefix level limit burst rate over until second minute hour day week mark ct meta state
        status new established related invalid untracked saddr daddr sport dport tcp udp udplite icmp icmp6 icmpv6 igmp esp ah sctp
        dccp gre ipip sit vxlan geneve veth vlan bond team dummy tun tap vrf macvlan ipvlan wireguard ether loopback up down unknown
        reachable stale delay probe failed noarp permanent incomplete router proxy extern_learn master self offload pvid untagged egress
        state group qlen qdisc noqueue fq_codel mq pfifo_fast brd peer label valid_lft preferred_lft forever tentative dynamic mngtmpaddr
        noprefixroute secondary deprecated temporary create add hash list bitmap family size hashsize maxelem timeout comment counters
        skbinfo bucketsize initval range netmask iface net port mac name elements flags interval constant auto-merge type typeof
        masquerade snat dnat tproxy notrack fib iifname oifname input output forward prerouting postrouting ingress trace rules version
        users pid fd listen unconn estab syn_sent syn_recv close close_wait time_wait fin_wait last_ack assured unreplied use zone mask
        linux gnu smp preempt x86_64 aarch64 arm64 armv7l in out phys physin physout len ttl id df spt dpt window res urgp ack syn fin
        rst psh urg seq opt uid gid code http https ssh ftp smtp domain ntp snmp imap pop3 telnet bootps bootpc tftp nfs mysql ldap on off yes
        no auto manual true false enabled disabled
        addrtype bpf cluster connbytes connlimit connmark conntrack cpu devgroup hashlimit helper iprange length multiport owner physdev pkttype
        quota realm recent rpfilter socket statistic string tcpmss time u32 random nth srcip dstip srcport dstport LOCAL UNICAST BROADCAST
        MULTICAST NEW ESTABLISHED RELATED INVALID UNTRACKED expr match left right op handle metainfo json_schema_version release_name
        numgen jhash symhash vmap exists fwd dup devices expires gc-interval key payload field protocol reject-with null
        ACCEPT DROP REJECT RETURN QUEUE LOG NFLOG MARK CONNMARK CT NOTRACK DNAT SNAT MASQUERADE REDIRECT NETMAP TPROXY TCPMSS TOS DSCP
        TTL HL ECN CLASSIFY SET TEE TRACE AUDIT CHECKSUM NFQUEUE SYNPROXY IDLETIMER RATEEST SECMARK CONNSECMARK HMARK LED
        INPUT OUTPUT FORWARD PREROUTING POSTROUTING BROUTING COMMIT IN OUT MAC SRC DST LEN PREC ID DF PROTO SPT DPT
        """);

    private static readonly FrozenSet<string> OfComments = Split("""
        a an the of for to in on at by is are be was this that these those must should will would can may it its all any no not none only
        and or with without when where which who from into out through via before after between than as if else other others own more here there
        rule rules chain chains policy policies policyname profile profiles network networks packet packets traffic port ports address addresses
        interface interfaces service services portal portals pod pods node nodes nodeport nodeports host hosts hostport cluster namespace name id
        source sources dest destination destinations endpoint endpoints external internal visible externally local locally load balancer loadbalancer firewall
        kubernetes kube system default flanneld flannel masq masquerade masqueraded forward forwarding forwarded accept accepted drop dropped dropping
        reject rejected allow allowed deny denied return log mark marked marks jump run nw netpol permit stateful selected requiring snat dnat
        postrouting prerouting input output conntrack note last health check cilium feeder proxy router calico cali fw fw3 fw4 nm shared wg quick
        netavark portfw podman docker lxd incus microk8s generated bridge ingress egress unknown tunnel vxlan ip ipv4 ipv6 tcp udp icmp dns https http
        aws chain nodelocal cache skip established related invalid new state block martian vpn tunnel ping icmp ha vip vrrp keepalived libvirt
        go has have so do does done them they our their user users every each one two first second set sets route routes table tables knp kns gnp
        istio tailscale weave npc block blocked spoof spoofing broadcast multicast loopback hairpin drop-if passed through pass match matches directed destined admin overrides hostport
        plugin portmap dest sender receiver
        """, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a word that the tools print of themselves. A thing that is named so keeps its name: it could not be told from them.</summary>
    public static bool IsOfTools(string word) => OfTools.Contains(word);

    /// <summary>True for a word that a comment keeps.</summary>
    public static bool IsOfComments(string word) => OfComments.Contains(word);

    private static FrozenSet<string> Split(string words, StringComparer? comparer = null) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(comparer ?? StringComparer.Ordinal);
}
