using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Snapshots;
using Xunit;

namespace Waybill.Parsing.Tests.Snapshots;

public class HostStateReaderTests
{
    private const string Addresses = """
        1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
            link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
            inet 127.0.0.1/8 scope host lo
            inet6 ::1/128 scope host 
        2: v0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000
            inet 10.0.0.1/24 brd 10.0.0.255 scope global v0
            inet 10.5.0.1 peer 10.5.0.2/32 scope global v0
            inet 10.6.0.1/31 scope global v0
            inet 10.0.0.3/24 scope global secondary v0
            inet6 2001:db8::1/64 scope global 
            inet6 fe80::1/64 scope link tentative 
        3: v2: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN group default qlen 1000
            inet 10.9.0.1/24 brd 10.9.0.255 scope global v2
        4: br0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state DOWN group default qlen 1000
            inet 10.7.0.1/16 scope global noprefixroute br0
        """;

    [Fact]
    public void Knows_nothing_of_an_empty_snapshot()
    {
        var parsed = HostStateReader.Read(Snapshot.Empty);
        Assert.Equal(SnapshotPart.None, parsed.Value.Known | parsed.Value.Derived);
        Assert.Empty(parsed.Diagnostics);
        Assert.Empty(parsed.Value.Routing4.Rules);
    }

    [Fact]
    public void Reads_the_tables_of_bridges()
    {
        var state = Read(("bridge-fdb.txt", "02:00:00:00:00:05 dev p1 master br0\n"), ("bridge-vlan.json", """[{"ifname":"p1","vlans":[{"vlan":1}]}]""")).Value;
        Assert.Equal("p1", Assert.Single(state.BridgeEntries).Interface);
        Assert.Equal("p1", Assert.Single(state.BridgeVlans).Interface);
        Assert.Equal(SnapshotPart.BridgeFdb | SnapshotPart.BridgeVlan, state.Known);
    }

    [Fact]
    public void Derives_local_and_broadcast_routes_as_the_kernel_makes_them()
    {
        var parsed = Read(("ip-addr.txt", Addresses), ("ip-route.txt", "default via 10.0.0.2 dev v0\n"), ("ip-6-route.txt", "fe80::/64 dev v0 proto kernel metric 256 pref medium\n"));
        var state = parsed.Value;
        Assert.Equal(
            [
                "Unicast 0.0.0.0/0 v0", "Local 127.0.0.1/32 lo", "Local 127.0.0.0/8 lo", "Broadcast 127.255.255.255/32 lo",
                "Local 10.0.0.1/32 v0 10.0.0.1", "Broadcast 10.0.0.255/32 v0 10.0.0.1", "Local 10.5.0.1/32 v0 10.5.0.1", "Local 10.6.0.1/32 v0 10.6.0.1",
                "Local 10.0.0.3/32 v0 10.0.0.1", "Local 10.9.0.1/32 v2 10.9.0.1", "Local 10.7.0.1/32 br0 10.7.0.1", "Broadcast 10.7.255.255/32 br0 10.7.0.1",
            ],
            state.Routing4.Routes.Select(Show));
        Assert.Equal(NextHopFlags.LinkDown, state.Routing4.Routes[^1].Info.NextHops[0].Flags);
        Assert.Equal(
            ["Unicast fe80::/64 v0", "Local ::1/128 lo", "Local 2001:db8::1/128 v0", "Multicast ff00::/8 v0"],
            state.Routing6.Routes.Select(Show));
        Assert.Equal(SnapshotPart.Routes4 | SnapshotPart.Routes6 | SnapshotPart.Rules4 | SnapshotPart.Rules6, state.Derived);
        Assert.Equal(["SNP001", "SNP001", "SNP004", "SNP004"], parsed.Diagnostics.Select(diagnostic => diagnostic.Code).Order());
        Assert.All(parsed.Diagnostics, diagnostic => Assert.Equal(Severity.Approximated, diagnostic.Severity));
    }

    [Fact]
    public void Derives_the_networks_own_address_as_broadcast_on_kernels_before_5_14()
    {
        var state = Read(("ip-addr.txt", Addresses), ("ip-route.txt", "default via 10.0.0.2 dev v0\n"), ("uname.txt", "Linux ceph3 4.15.0-213-generic #224-Ubuntu SMP x86_64 GNU/Linux\n")).Value;
        Assert.Contains("Broadcast 10.0.0.0/32 v0 10.0.0.1", state.Routing4.Routes.Select(Show));
        Assert.Equal(new KernelVersion(4, 15), state.Kernel);
        Assert.Equal("ceph3", state.Name);
    }

    [Fact]
    public void Derives_anycast_addresses_where_an_interface_forwards()
    {
        var state = Read(("ip-addr.txt", Addresses), ("sysctl.txt", "net.ipv6.conf.v0.forwarding = 1\n")).Value;
        Assert.Contains("Anycast 2001:db8::/128 v0", state.Routing6.Routes.Select(Show));
        Assert.False(state.Knows(SnapshotPart.Routes6));
    }

    [Fact]
    public void Derives_addresses_and_interfaces_from_routes()
    {
        const string Routes = """
            default via 192.168.235.2 dev enp3s0 onlink
            10.0.1.0/24 dev enp5s0 proto kernel scope link src 10.0.1.12
            10.5.0.2 dev enp5s0 proto kernel scope link src 10.5.0.1
            172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 linkdown
            local 10.0.1.12 dev enp5s0 table local proto kernel scope host src 10.0.1.12
            local 10.0.1.13 dev enp5s0 table local proto kernel scope host src 10.0.1.12
            broadcast 10.0.1.255 dev enp5s0 table local proto kernel scope link src 10.0.1.12
            local 10.5.0.1 dev enp5s0 table local proto kernel scope host src 10.5.0.1
            local 127.0.0.0/8 dev lo table local proto kernel scope host src 127.0.0.1
            local 127.0.0.1 dev lo table local proto kernel scope host src 127.0.0.1
            local 172.17.0.1 dev docker0 table local proto kernel scope host src 172.17.0.1
            2001:db8::/64 dev enp5s0 proto kernel metric 256 pref medium
            local 2001:db8::5 dev enp5s0 table local proto kernel metric 0 pref medium
            """;
        var parsed = Read(("ip-route.txt", Routes));
        var state = parsed.Value;
        Assert.Equal(
            ["enp5s0 10.0.1.12/24", "enp5s0 10.0.1.13/24", "enp5s0 10.5.0.1/32", "lo 127.0.0.1/8", "docker0 172.17.0.1/16", "enp5s0 2001:db8::5/64"],
            state.Addresses.Select(address => $"{address.Interface} {address.Local}"));
        Assert.True(state.Addresses[1].IsSecondary);
        Assert.Equal("10.5.0.2/32", state.Addresses[2].Peer.ToString());
        Assert.Equal("10.0.1.255", state.Addresses[0].Broadcast.ToString());
        Assert.Equal("ip-route.txt:5", state.Addresses[0].Source.ToString());
        Assert.Equal(["lo", "enp5s0", "docker0", "enp3s0"], state.Links.Select(link => link.Name));
        Assert.False(state.FindLink("docker0")!.HasCarrier);
        Assert.True(state.Knows(SnapshotPart.Addresses | SnapshotPart.Links | SnapshotPart.Routes4 | SnapshotPart.Routes6));
        Assert.Equal(["SNP002", "SNP003", "SNP004", "SNP004", "SNP005"], parsed.Diagnostics.Select(diagnostic => diagnostic.Code).Order());
    }

    [Fact]
    public void Takes_the_sources_of_networks_as_addresses_where_no_local_table_is_listed()
    {
        var state = Read(("ip-route.txt", "10.0.1.0/24 dev enp5s0 proto kernel scope link src 10.0.1.12\n")).Value;
        Assert.Equal(["127.0.0.1/8", "10.0.1.12/24"], state.Addresses.Select(address => address.Local.ToString()));
        Assert.Contains("Local 10.0.1.12/32 enp5s0 10.0.1.12", state.Routing4.Routes.Select(Show));
    }

    [Fact]
    public void Puts_the_routes_of_a_VRFs_ports_into_its_table()
    {
        const string Links = """
            2: red: <NOARP,MASTER,UP,LOWER_UP> mtu 65575 qdisc noqueue state UP group default qlen 1000
                link/ether ce:82:4c:e0:38:b3 brd ff:ff:ff:ff:ff:ff promiscuity 0
                vrf table 10 numtxqueues 1 
            3: v0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master red state UP group default qlen 1000
                link/ether ce:82:4c:e0:38:b4 brd ff:ff:ff:ff:ff:ff promiscuity 0
                veth 
                vrf_slave table 10 numtxqueues 1 
                inet 10.0.0.1/24 scope global v0
            """;
        var state = Read(("ip-addr.txt", Links), ("ip-route.txt", "default dev x\n")).Value;
        Assert.All(state.Routing4.Routes[1..], route => Assert.Equal(new RouteTableId(10), route.Table));
    }

    [Fact]
    public void Takes_unreadable_texts_as_missing()
    {
        var parsed = Read(("ip-rule.txt", "sh: ip: not found\n"), ("ip-route.txt", "sh: ip: not found\n"), ("ip-addr.txt", string.Empty), ("sysctl.txt", "sh: sysctl: not found\n"));
        Assert.Equal(SnapshotPart.None, parsed.Value.Known);
        Assert.Equal(4, parsed.Diagnostics.Count(diagnostic => diagnostic.Code == "SNP006"));
    }

    [Fact]
    public void Tells_an_empty_listing_from_a_missing_one()
    {
        var state = Read(("conntrack.txt", string.Empty), ("ip-6-route.txt", string.Empty), ("iptables-save.txt", string.Empty)).Value;
        Assert.Equal(SnapshotPart.Connections | SnapshotPart.Routes6 | SnapshotPart.Iptables, state.Known);
    }

    [Fact]
    public void Reads_both_backends_without_repeating_the_one_that_the_plain_command_shows()
    {
        const string Legacy = "# Generated by iptables-save v1.8.9 on Mon Jan  1 00:00:00 2024\n*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n";
        const string Nft = "# Generated by iptables-nft-save v1.8.9 (nf_tables) on Mon Jan  1 00:00:00 2024\n*filter\n:INPUT DROP [0:0]\nCOMMIT\n";
        var state = Read(("iptables-save.txt", Nft), ("iptables-legacy-save.txt", Legacy), ("iptables-nft-save.txt", Nft)).Value;
        Assert.Equal([Backend.Legacy, Backend.Nft], state.Rulesets.Select(ruleset => ruleset.Backend).Order());
    }

    [Fact]
    public void Reads_the_further_namespaces_with_the_hosts_kernel()
    {
        var state = Read(("uname.txt", "6.1.0-18-amd64\n"), ("hostname.txt", "box\n"), ("netns/blue/ip-rule.txt", "0:\tfrom all lookup local\n"), ("netns/blue/sysctl.txt", "net/ipv4/ip_forward=1\n")).Value;
        var blue = state.Namespaces["blue"];
        Assert.Equal((new KernelVersion(6, 1), "box"), (blue.Kernel, blue.Name));
        Assert.Equal("1", blue.Sysctls.Find("net.ipv4.ip_forward")!.Value);
        Assert.Equal("netns/blue/ip-rule.txt:1", blue.Routing4.Rules[0].Source.ToString());
    }

    [Fact]
    public void Reads_JSON_under_the_same_base_name_and_past_a_byte_order_mark()
    {
        var state = Read(("ip-rule.json", "\ufeff[{\"priority\":5,\"src\":\"all\",\"table\":\"main\"}]"), ("ip-route.txt", "\ufeffdefault dev v0\n")).Value;
        Assert.Equal(5u, Assert.Single(state.Routing4.Rules).Priority);
        Assert.Single(state.Routing4.Routes);
    }

    [Fact]
    public void Reads_past_the_colours_of_ip_with_c()
    {
        var state = Read(("ip-route.txt", "default via \u001b[35m10.0.0.2 \u001b[0mdev \u001b[1;36mv0 \u001b[0mproto dhcp\n")).Value;
        Assert.Equal("Unicast 0.0.0.0/0 v0", Show(state.Routing4.Routes[0]));
        Assert.Equal("default via 10.0.0.2 dev v0 proto dhcp", state.Routing4.Quote(state.Routing4.Routes[0]).Source.Text);
    }

    [Theory]
    [InlineData("table inet firewalld {\n\tchain c {\n\t\ttype filter hook input priority filter; policy drop;\n\t}\n}\n", true)]
    [InlineData("table inet firewalld {\n}\n", false)]
    [InlineData("table ip filter {\n}\ntable ip nat {\n\tchain c {\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\tmasquerade\n\t}\n}\n", true)]
    [InlineData("# Warning: table ip filter is managed by iptables-nft, do not touch!\ntable ip filter {\n}\n", false)]
    [InlineData("", false)]
    [InlineData("{\"nftables\": [{\"metainfo\": {\"version\": \"1.0.6\"}}, {\"table\": {\"family\": \"ip\", \"name\": \"x\"}}, {\"chain\": {\"family\": \"ip\", \"table\": \"x\", \"name\": \"c\", \"type\": \"filter\", \"hook\": \"input\", \"prio\": 0, \"policy\": \"drop\"}}]}", true)]
    [InlineData("{\"nftables\": [{\"metainfo\": {\"version\": \"1.0.6\"}}]}", false)]
    public void Says_that_rules_of_nftables_are_not_evaluated_unless_iptables_shows_them(string ruleset, bool isSaid)
    {
        const string Nft = "# Generated by iptables-nft-save v1.8.9 (nf_tables) on Mon Jan  1 00:00:00 2024\n*filter\n:INPUT DROP [0:0]\nCOMMIT\n";
        Assert.Equal(isSaid, Read(("nft-ruleset.txt", ruleset), ("iptables-nft-save.txt", Nft)).Diagnostics.Any(diagnostic => diagnostic.Code == "SNP007"));
    }

    private static Parsed<HostState> Read(params (string Name, string Text)[] files) =>
        HostStateReader.Read(new([.. files.Select(file => SourceText.FromString(file.Name, file.Text))]));

    private static string Show(Route route)
    {
        string source = route.Info.PreferredSource is { IsGiven: true, IsLoopback: false } address ? $" {address}" : string.Empty;
        return $"{route.Type} {route.Destination} {route.Info.NextHops[0].Device}{source}";
    }
}
