using Waybill.Explanation.Differences;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Explanation.Tests.Differences;

/// <summary>What changed between two snapshots, and which change a packet feels.</summary>
public class HostDifferenceTests
{
    private static readonly Dictionary<string, string> Host = new(StringComparer.Ordinal)
    {
        ["iptables-save.txt"] = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [7:420]\n:OUTPUT ACCEPT [0:0]\n-A FORWARD -i eth0 -j ACCEPT\n-A FORWARD -j DROP\nCOMMIT\n",
        ["ip-rule.txt"] = "0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n",
        ["ip-route.txt"] = "default via 10.2.0.254 dev eth1\n10.1.0.0/24 dev eth0 proto kernel scope link\n10.2.0.0/24 dev eth1 proto kernel scope link\n",
        ["ip-addr.txt"] = "2: eth0: <UP,LOWER_UP> mtu 1500\n    inet 10.1.0.1/24 scope global eth0\n3: eth1: <UP,LOWER_UP> mtu 1500\n    inet 10.2.0.1/24 scope global eth1\n",
        ["ip-neigh.txt"] = "10.2.0.254 dev eth1 lladdr 02:00:00:00:00:01 REACHABLE\n",
        ["sysctl.txt"] = "net.ipv4.ip_forward = 1\nnet.ipv4.conf.eth0.forwarding = 1\nnet.ipv4.conf.eth0.rp_filter = 0\nnet.netfilter.nf_conntrack_count = 3\n",
        ["ipset-save.txt"] = "create a hash:ip family inet counters\nadd a 10.0.0.1 packets 3 bytes 180\nadd a 10.0.0.2 packets 0 bytes 0\n",
        ["conntrack.txt"] = "",
        ["ss.txt"] = "",
    };

    [Theory]
    [InlineData("sysctl.txt", "rp_filter = 0", "rp_filter = 2", "parameters net.ipv4.conf.eth0.rp_filter: - net.ipv4.conf.eth0.rp_filter = 0 + net.ipv4.conf.eth0.rp_filter = 2")]
    [InlineData("sysctl.txt", "net.ipv4.conf.eth0.rp_filter = 0\n", "", "parameters net.ipv4.conf.eth0.rp_filter: - net.ipv4.conf.eth0.rp_filter = 0")]
    [InlineData("ip-addr.txt", "mtu 1500\n    inet 10.1", "mtu 1400\n    inet 10.1", "interfaces eth0: - eth0 mtu 1500 + eth0 mtu 1400")]
    [InlineData("ip-addr.txt", "eth1: <UP,LOWER_UP>", "eth1: <NO-CARRIER,UP>", "interfaces eth1: - eth1 up + eth1 up without carrier")]
    [InlineData("ip-route.txt", "via 10.2.0.254", "via 10.2.0.253", "routes 0.0.0.0/0 table main: - default via 10.2.0.254 dev eth1 + default via 10.2.0.253 dev eth1")]
    [InlineData("ip-route.txt", "default via 10.2.0.254 dev eth1\n", "", "routes 0.0.0.0/0 table main: - default via 10.2.0.254 dev eth1")]
    [InlineData("ip-rule.txt", "32766:", "100:\tfrom 10.1.0.0/24 lookup 77\n32766:", "policy-rules 100: from 10.1.0.0/24 lookup 77: + 100: from 10.1.0.0/24 lookup 77")]
    [InlineData("iptables-save.txt", "-A FORWARD -i eth0", "-A FORWARD -s 10.9.0.0/16 -j LOG\n-A FORWARD -i eth0", "rules filter FORWARD: + -A FORWARD -s 10.9.0.0/16 -j LOG")]
    [InlineData("iptables-save.txt", "INPUT ACCEPT", "INPUT DROP", "rules filter INPUT: - policy ACCEPT + policy DROP")]
    [InlineData("iptables-save.txt", "-A FORWARD -j DROP\n", "", "rules filter FORWARD: - -A FORWARD -j DROP")]
    [InlineData("ipset-save.txt", "10.0.0.2", "10.0.0.3", "sets a: - 10.0.0.2 + 10.0.0.3")]
    [InlineData("ip-neigh.txt", "REACHABLE", "FAILED", "neighbours 10.2.0.254 dev eth1: - 10.2.0.254 dev eth1 lladdr 02:00:00:00:00:01 + 10.2.0.254 dev eth1 lladdr 02:00:00:00:00:01 FAILED")]
    [InlineData("iptables-save.txt", "[7:420]", "[9:540]", "")]
    [InlineData("ipset-save.txt", "packets 3 bytes 180", "packets 4 bytes 240", "")]
    [InlineData("ip-neigh.txt", "REACHABLE", "STALE", "")]
    [InlineData("sysctl.txt", "nf_conntrack_count = 3", "nf_conntrack_count = 9", "")]
    public void Tells_what_changed(string file, string old, string now, string expected) =>
        Assert.Equal(expected, string.Join("; ", HostDifference.Of(Read(Host), Read(With(file, old, now))).Told(withConnections: false).Changes.Select(Tell)));

    [Fact]
    public void Tells_of_an_address_and_not_of_the_local_routes_that_come_with_it() => Assert.Equal(
        "addresses 10.3.0.1/24 dev eth1: + 10.3.0.1/24 dev eth1",
        string.Join("; ", HostDifference.Of(Read(Host), Read(With("ip-addr.txt", "inet 10.2.0.1/24 scope global eth1\n", "inet 10.2.0.1/24 scope global eth1\n    inet 10.3.0.1/24 scope global eth1\n")))
            .Told(withConnections: false).Changes.Select(Tell)));

    [Fact]
    public void Compares_nothing_that_one_snapshot_does_not_state()
    {
        var less = new Dictionary<string, string>(Host, StringComparer.Ordinal);
        less.Remove("sysctl.txt");

        var difference = HostDifference.Of(Read(Host), Read(less));

        Assert.Empty(difference.Changes);
        Assert.Equal(["parameters"], difference.NotCompared);
    }

    [Fact]
    public void Blames_the_one_change_of_many_that_a_packet_feels()
    {
        var after = With("iptables-save.txt", "-A FORWARD -i eth0 -j ACCEPT", "-A FORWARD -s 10.8.0.0/16 -j ACCEPT\n-A FORWARD -p tcp -m tcp --dport 80 -j DROP\n-A FORWARD -i eth0 -j ACCEPT");
        after["sysctl.txt"] = after["sysctl.txt"].Replace("rp_filter = 0", "rp_filter = 1", StringComparison.Ordinal);
        after["ip-addr.txt"] = after["ip-addr.txt"].Replace("1500", "1400", StringComparison.Ordinal);

        var packet = Compare(after, "tcp 10.1.0.2:4000 10.9.0.1:80 iif eth0");

        Assert.True(packet.FaresDifferently);
        Assert.Equal("rules filter FORWARD: + -A FORWARD -p tcp -m tcp --dport 80 -j DROP", Tell(Assert.Single(packet.Because)));
    }

    [Fact]
    public void Blames_two_changes_that_only_together_matter()
    {
        var after = With("iptables-save.txt", "-A FORWARD -i eth0 -j ACCEPT\n", "");
        after["iptables-save.txt"] = after["iptables-save.txt"].Replace(":OUTPUT", ":NEW - [0:0]\n:OUTPUT", StringComparison.Ordinal)
            .Replace("-A FORWARD -j DROP", "-A FORWARD -i eth0 -j NEW\n-A FORWARD -i eth0 -j ACCEPT\n-A FORWARD -j DROP\n-A NEW -p udp -j DROP", StringComparison.Ordinal);

        var packet = Compare(after, "udp 10.1.0.2:4000 10.9.0.1:80 iif eth0");

        Assert.Equal(["filter FORWARD", "filter NEW"], packet.Because.Select(change => change.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Blames_nothing_for_a_packet_that_fares_alike()
    {
        var packet = Compare(With("sysctl.txt", "rp_filter = 0", "rp_filter = 2"), "udp 10.1.0.2:4000 10.9.0.1:80 iif eth0");

        Assert.False(packet.FaresDifferently);
        Assert.Empty(packet.Because);
        Assert.Null(packet.Parting);
    }

    [Fact]
    public void Takes_a_packet_that_another_rule_drops_for_one_that_fares_alike() => Assert.False(
        Compare(With("iptables-save.txt", "-A FORWARD -i eth0 -j ACCEPT", "-A FORWARD -s 10.8.0.0/16 -j DROP"), "udp 10.2.0.9:4000 10.1.0.9:80 iif eth1").FaresDifferently);

    [Fact]
    public void Says_where_the_journeys_part()
    {
        var packet = Compare(With("ip-route.txt", "via 10.2.0.254", "via 10.2.0.253"), "udp 10.1.0.2:4000 10.9.0.1:80 iif eth0");

        Assert.Equal(0, packet.Parting!.Common);
        Assert.Equal("routes 0.0.0.0/0 table main: - default via 10.2.0.254 dev eth1 + default via 10.2.0.253 dev eth1", Tell(Assert.Single(packet.Because)));
    }

    private static PacketDifference Compare(Dictionary<string, string> after, string packet)
    {
        var (first, second) = (Read(Host), Read(after));
        var comparison = new PacketComparison(first, second, HostDifference.Of(first, second), SimulationOptions.Default);
        return comparison.Compare(PacketWordsParser.Parse(packet).Value!.Value);
    }

    private static Dictionary<string, string> With(string file, string old, string now) => new(Host, StringComparer.Ordinal)
    {
        [file] = Host[file].Replace(old, now, StringComparison.Ordinal),
    };

    private static HostState Read(Dictionary<string, string> texts) =>
        HostStateReader.Read(new([.. texts.Select(text => SourceText.FromString(text.Key, text.Value))])).Value;

    private static string Tell(HostChange change) =>
        $"{change.Section} {change.Name}: {string.Join(' ', change.Lines.Select(line => $"{(line.IsNew ? "+" : "-")} {line.Text}"))}";
}
