using Xunit;

namespace Waybill.Description.Tests.Routes;

public class RouteDescriberTests
{
    [Theory]
    [InlineData("default via 10.0.0.1 dev eth0", "Packets to any address that no more specific route fits are handed to the router 10.0.0.1 by eth0.")]
    [InlineData("10.0.1.0/24 dev enp5s0 scope link", "Packets to 10.0.1.0/24 leave by enp5s0: their destination is on that link itself, without a router between.")]
    [InlineData("local 10.0.1.12 dev enp5s0 table local", "Packets to 10.0.1.12 are for this host itself (an address of enp5s0). The route stands in table local, which is asked before all others.")]
    [InlineData("blackhole 10.0.0.0/8", "Packets to 10.0.0.0/8 are dropped silently.")]
    [InlineData("throw 10.0.0.0/8 table 5", "Packets to 10.0.0.0/8 find no answer in this table: the search goes on with the next policy rule. The route stands in table 5, which is asked only where a policy rule names it (ip rule).")]
    [InlineData("unreachable default dev lo metric 4294967295 error -101", "Packets to any address that no more specific route fits are refused: the sender is told that the host is unreachable.")]
    [InlineData("10.1.0.2 from 10.0.0.9 via 10.1.0.1 dev eth1 iif eth0", "The kernel's answer: a packet to 10.1.0.2 from 10.0.0.9 that came in by eth0 is handed to the router 10.1.0.1 by eth1.")]
    [InlineData("10.1.0.0/16 via inet6 fe80::1 dev eth0", "Packets to 10.1.0.0/16 are handed to the router fe80::1 by eth0.")]
    public void Says_where_packets_go(string line, string expected) => Assert.Equal(expected, Kit.Sentence(line));

    [Fact]
    public void Says_how_flows_are_shared_between_ways() => Assert.Equal(
        "Packets to any address that no more specific route fits are spread, flow by flow, between several ways: the router 10.0.0.1 by eth0 (1 of 4) or the router 10.1.0.1 by eth1 (3 of 4).",
        Kit.Sentence("default \\ nexthop via 10.0.0.1 dev eth0 weight 1 \\ nexthop via 10.1.0.1 dev eth1 weight 3"));

    [Fact]
    public void Warns_of_a_route_whose_interface_has_no_link() =>
        Assert.Contains("no link at the moment", Kit.Sentence("10.9.0.0/24 dev ens19 scope link linkdown"), StringComparison.Ordinal);

    [Theory]
    [InlineData("10.0.0.0/8 via 10.0.0.1 colour blue", "colour,blue")]
    [InlineData("10.0.0.0/8 via nowhere/7 dev eth0 mtu many", "mtu many")]
    [InlineData("10.0.0.0/8 dev", "dev")]
    public void Names_what_it_does_not_know(string line, string unknown) =>
        Assert.Equal(unknown.Split(','), LineDescriber.Describe(line).Unknown);

    [Fact]
    public void Says_that_a_locked_value_stays() =>
        Assert.Contains("locked", Kit.Meaning("10.0.0.0/8 dev eth0 mtu lock 1400", "mtu lock 1400"), StringComparison.Ordinal);
}
