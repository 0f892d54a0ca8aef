using Xunit;

namespace Waybill.Description.Tests;

public class KindDetectorTests
{
    [Theory]
    [InlineData("default via 10.0.0.1 dev eth0", LineKind.Route)]
    [InlineData("ip -6 route add 2001:db8::/32 dev eth0", LineKind.Route)]
    [InlineData("unreachable 10.0.0.0/8", LineKind.Route)]
    [InlineData("fd00::/64 dev eth0 proto kernel", LineKind.Route)]
    [InlineData("32766:\tfrom all lookup main", LineKind.PolicyRule)]
    [InlineData("from 10.0.0.0/8 lookup 7", LineKind.PolicyRule)]
    [InlineData("-A INPUT -j ACCEPT", LineKind.IptablesRule)]
    [InlineData("[1:2] -A INPUT -j ACCEPT", LineKind.IptablesRule)]
    [InlineData("iptables -t nat -L", LineKind.IptablesRule)]
    [InlineData(":INPUT ACCEPT [0:0]", LineKind.IptablesRule)]
    [InlineData("*filter", LineKind.IptablesRule)]
    [InlineData("add banned 10.0.0.1", LineKind.SetEntry)]
    [InlineData("-A banned 10.0.0.1,tcp:80", LineKind.SetEntry)]
    [InlineData("add rule ip filter input accept", LineKind.NftRule)]
    [InlineData("ip saddr 10.0.0.1 drop", LineKind.NftRule)]
    [InlineData("ip daddr . tcp dport vmap @x", LineKind.NftRule)]
    [InlineData("table ip nat {", LineKind.NftRule)]
    [InlineData("udp 17 29 src=10.0.0.1 dst=10.0.0.2", LineKind.Conntrack)]
    [InlineData("NETFILTER_DROP", LineKind.DropReason)]
    [InlineData("Network is unreachable", LineKind.RouteError)]
    [InlineData("TRACE: raw:OUTPUT:rule:1 IN= OUT=eth0", LineKind.Trace)]
    [InlineData("what a fine day", LineKind.Unknown)]
    [InlineData("", LineKind.Unknown)]
    public void The_content_tells_the_kind(string line, LineKind kind) => Assert.Equal(kind, KindDetector.Detect(line));

    [Fact]
    public void No_line_is_too_odd()
    {
        string[] odd = ["-", "!", "--", "*", ":", "[", "[]", "\"", "{", "}", "trace id", "TRACE: ", "PACKET: ", "IN= OUT=", "add", "create x", "ip", "ip route", "ip rule", "0:", "nexthop", "-A", "-j", "src= dst=", "trace id 1 ip a b rule (verdict", "-A X -m", "iptables", "nft", "nft add rule", "limit rate", "ip saddr", "tcp dport {", "\0", "10.0.0.0/8 cache <", "via", "TRACE: 2 x", "TRACE: a:b:c"];

        Assert.All(odd, line => Assert.Equal(line.Trim(), LineDescriber.Describe(line).Input));
        Assert.All(odd.SelectMany(_ => LineKinds.All, (line, kind) => (line, kind.Kind)), pair => Assert.NotNull(LineDescriber.Describe(pair.line, pair.Kind).Sentence));
    }
}
