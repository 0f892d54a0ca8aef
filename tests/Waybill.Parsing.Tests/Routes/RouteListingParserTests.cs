using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Routes;
using Xunit;

namespace Waybill.Parsing.Tests.Routes;

public class RouteListingParserTests
{
    [Fact]
    public void Reads_a_default_route_with_an_onlink_router()
    {
        var route = One("default via 192.168.235.2 dev enp3s0 onlink ");
        Assert.Equal(Prefix.Default(IpFamily.IPv4), route.Destination);
        Assert.Equal(RouteType.Unicast, route.Type);
        Assert.Equal(RouteTableId.Main, route.Table);
        var hop = Assert.Single(route.Info.NextHops);
        Assert.Equal(new NextHop(Address("192.168.235.2"), "enp3s0", NextHopFlags.OnLink), hop);
    }

    [Fact]
    public void Reads_a_local_route_with_all_its_words()
    {
        var route = One("local 10.0.1.12 dev enp5s0 table local proto kernel scope host src 10.0.1.12 ");
        Assert.Equal(RouteType.Local, route.Type);
        Assert.Equal(RouteTableId.Local, route.Table);
        Assert.Equal("10.0.1.12/32", route.Destination.ToString());
        Assert.Equal(RouteScope.Host, route.Info.Scope);
        Assert.Equal("kernel", route.Info.Protocol);
        Assert.Equal(Address("10.0.1.12"), route.Info.PreferredSource);
    }

    [Theory]
    [InlineData("36.0.0.0/8 nhid 3 \n\tnexthop via 10.0.0.2 dev v0 weight 10 \n\tnexthop via 10.0.0.4 dev v1 weight 20 linkdown \n")]
    [InlineData("36.0.0.0/8 nhid 3 \\\tnexthop via 10.0.0.2 dev v0 weight 10 \\\tnexthop via 10.0.0.4 dev v1 weight 20 linkdown \n")]
    [InlineData("36.0.0.0/8 nhid 3 nexthop via 10.0.0.2 dev v0 weight 10 nexthop via 10.0.0.4 dev v1 weight 20 linkdown")]
    [InlineData("36.0.0.0/8 nhid 3 \r\n\tnexthop via 10.0.0.2 dev v0 weight 10 \r\n\tnexthop via 10.0.0.4 dev v1 weight 20 linkdown \r\n")]
    public void Reads_a_multipath_route_over_several_lines_or_one(string text)
    {
        var route = One(text);
        Assert.Equal(3u, route.Info.NextHopId);
        Assert.Equal(
            [new(Address("10.0.0.2"), "v0", NextHopFlags.None, 10), new(Address("10.0.0.4"), "v1", NextHopFlags.LinkDown, 20)],
            route.Info.NextHops);
    }

    [Fact]
    public void Joins_the_ways_of_an_IPv6_multipath_route_that_old_kernels_list_one_by_one()
    {
        var listing = Parse("""
            2001:db8:1::/48 via fe80::1 dev v0 metric 1024 pref medium
            2001:db8:9::/48 via fe80::3 dev v0 metric 1024 pref medium
            2001:db8:9::/48 via fe80::4 dev v1 metric 1024 pref medium
            2001:db8:9::/48 via fe80::5 dev v2 metric 1024 pref medium
            2001:db8:9::/48 via fe80::6 dev v2 metric 2048 pref medium
            default via fe80::1 dev v0 proto ra metric 1024 pref medium
            default via fe80::2 dev v0 proto ra metric 1024 pref medium
            """).Value;
        Assert.Equal([1, 2, 5, 6, 7], listing.IPv6.Select(route => route.Line));
        Assert.Equal(["v0", "v1", "v2"], listing.IPv6[1].Info.NextHops.Select(hop => hop.Device));
    }

    [Theory]
    [InlineData("default\n\tnexthop via 10.0.0.2 dev v0 weight 1\n\tnexthop via 10.0.0.4 dev v1 weight 2\n")]
    [InlineData("1.0.0.0/8\r\n\tnexthop via 10.0.0.2 dev v0 weight 1\r\n\tnexthop via 10.0.0.4 dev v1 weight 2\r\n")]
    public void Reads_next_hops_where_an_editor_stripped_the_blanks_at_line_ends(string text) =>
        Assert.Equal(2, One(text).Info.NextHops.Length);

    [Fact]
    public void Counts_lines_past_a_route_of_several_lines()
    {
        var listing = Parse("1.0.0.0/8 \n\tnexthop dev a weight 1 \n\tnexthop dev b weight 1 \n\n2.0.0.0/8 dev c\n").Value;
        Assert.Equal([1, 5], listing.IPv4.Select(route => route.Line));
    }

    [Fact]
    public void Keeps_metrics_that_no_field_holds_as_they_were_printed()
    {
        var info = One("20.0.0.0/8 via 10.0.0.2 dev v0 proto bird metric 20 mtu lock 1400 rtt 100ms advmss 1300 features ecn 0x4 rto_min lock 200ms congctl cubic").Info;
        Assert.Equal(1400, info.Mtu);
        Assert.True(info.MtuLocked);
        Assert.Equal("rtt 100ms advmss 1300 features ecn 0x4 rto_min lock 200ms congctl cubic", info.Others);
    }

    [Theory]
    [InlineData("26.0.0.1 via inet6 fe80::1 dev v0 ", IpFamily.IPv4)]
    [InlineData("default via inet6 fe80::1 dev v0 ", IpFamily.IPv4)]
    [InlineData("default via fe80::1 dev v0 metric 1024 pref medium", IpFamily.IPv6)]
    [InlineData("default dev v0 metric 1024 pref low", IpFamily.IPv6)]
    [InlineData("default dev v0 scope link", IpFamily.IPv4)]
    [InlineData("unreachable default dev lo table unspec metric 4294967295 error -101 pref medium", IpFamily.IPv6)]
    [InlineData("2001:db8::/64 dev v0 proto kernel metric 256 pref medium", IpFamily.IPv6)]
    public void Tells_the_family_of_a_line_in_a_listing_of_both(string line, IpFamily family)
    {
        var listing = Parse(line).Value;
        Assert.Single(listing.Of(family));
        Assert.Equal(1, listing.IPv4.Length + listing.IPv6.Length);
    }

    [Theory]
    [InlineData("unreachable 2001:db8::/48 dev lo metric 1024 error -113 pref medium", -113)]
    [InlineData("unreachable 2001:db8::/48 dev lo metric 1024 error 4294967183 pref medium", -113)]
    public void Reads_the_error_of_old_and_new_versions(string line, int error) => Assert.Equal(error, One(line).Info.Error);

    [Theory]
    [InlineData("unreachable default dev lo  proto none  metric -1  error -101 hoplimit 255", uint.MaxValue)]
    [InlineData("unreachable default dev lo metric 4294967295 error -101", uint.MaxValue)]
    [InlineData("2001:db8::/64 dev v0  proto kernel  metric 256  mtu 1500 advmss 1440 hoplimit 4294967295", 256)]
    public void Reads_the_metric_of_old_and_new_versions(string line, uint metric) => Assert.Equal(metric, One(line).Metric);

    [Theory]
    [InlineData("30.0.0.0/8  encap ip id 5 src 4.3.2.1 dst 1.2.3.4 ttl 10 tos 4 key csum via 10.0.0.2 dev v0 ", "ip id 5 src 4.3.2.1 dst 1.2.3.4 ttl 10 tos 4 key csum")]
    [InlineData("31.0.0.0/8  encap seg6 mode encap segs 2 [ 2001:db8::1 2001:db8::2 ] dev v0 scope link ", "seg6 mode encap segs 2 [ 2001:db8::1 2001:db8::2 ]")]
    [InlineData("2001:db8:b::/48  encap seg6local action End.DT6 table 10 dev v0 metric 1024 pref medium", "seg6local action End.DT6 table 10")]
    [InlineData("29.0.0.0/8  encap mpls  100/200 ttl 5 via 10.0.0.2 dev v0", "mpls 100/200 ttl 5")]
    [InlineData("29.0.0.0/8  encap bpf in a.o:[x] out b.o dev v0", "bpf in a.o:[x] out b.o")]
    public void Keeps_an_encapsulation_apart_from_the_route(string line, string encapsulation)
    {
        var route = One(line);
        Assert.Equal(encapsulation, route.Info.NextHops[0].Encapsulation);
        Assert.Equal("v0", route.Info.NextHops[0].Device);
        Assert.Equal(RouteTableId.Main, route.Table);
        Assert.Empty(Parse(line).Diagnostics);
    }

    [Fact]
    public void Reads_an_IPv6_route_that_demands_a_source()
    {
        var route = One("2001:db8:3::/48 from 2001:db8:4::/48 dev v0 metric 1024 expires 299sec pref high");
        Assert.Equal("2001:db8:4::/48", route.SourceNetwork.ToString());
        Assert.Equal(1024u, route.Metric);
        Assert.Equal("high", route.Info.Preference);
        Assert.Equal("expires 299sec", route.Info.Others);
    }

    [Theory]
    [InlineData("27.0.0.0/8 tos 0x10 dev v0 scope link", 0x10)]
    [InlineData("27.0.0.0/8 tos CS1 dev v0 scope link", 0x20)]
    [InlineData("27.0.0.0/8 tos lowdelay dev v0 scope link", 0x10)]
    public void Reads_the_type_of_service_as_number_or_name(string line, byte tos) => Assert.Equal(tos, One(line).Tos);

    [Theory]
    [InlineData("10/8 dev v0", "10.0.0.0/8")]
    [InlineData("192.168/16 dev v0", "192.168.0.0/16")]
    [InlineData("10.1.2.3/8 dev v0", "10.0.0.0/8")]
    [InlineData("0.0.0.0/1 dev v0", "0.0.0.0/1")]
    public void Reads_abbreviated_networks_and_clears_host_bits(string line, string destination) =>
        Assert.Equal(destination, One(line).Destination.ToString());

    [Fact]
    public void Gives_tables_with_names_of_the_hosts_own_one_id_each()
    {
        var listing = Parse("1.0.0.0/8 dev a table vpn\n2.0.0.0/8 dev a table vpn\n3.0.0.0/8 dev a table 0x64\n").Value;
        Assert.Equal(listing.IPv4[0].Table, listing.IPv4[1].Table);
        Assert.Equal("vpn", listing.TableNames[listing.IPv4[0].Table]);
        Assert.Equal(new RouteTableId(100), listing.IPv4[2].Table);
    }

    [Theory]
    [InlineData("100 as to 200 via inet 10.0.0.2 dev v0 ")]
    [InlineData("multicast 239.1.1.1/32 from 10.0.0.1/32 table default proto static iif v0 \n\tnexthop dev v1 weight 1 ")]
    [InlineData("10.0.0.5 via 10.0.0.2 dev v0 \n    cache <redirected>  expires 280sec")]
    [InlineData("Deleted 10.0.0.0/24 dev v0")]
    public void Leaves_out_what_is_no_route_of_the_tables(string text)
    {
        var parsed = Parse(text);
        Assert.Empty(parsed.Value.IPv4);
        Assert.Equal(Severity.Ignored, Assert.Single(parsed.Diagnostics).Severity);
    }

    [Theory]
    [InlineData("10.0.0.0/8 via 10.0.0.300 dev v0", "RTE003", 1, 16)]
    [InlineData("10.0.0.0/8 dev v0\n11.0.0.0/8 dev v0 metric x", "RTE003", 2, 26)]
    [InlineData("10.0.0.0/8 \n\tnexthop via 1.2.3.4 dev v0 weight 0", "RTE003", 2, 36)]
    [InlineData("10.0.0.0/8 dev v0 frobnicate", "RTE002", 1, 19)]
    [InlineData("RTNETLINK answers: Operation not supported", "RTE001", 1, 1)]
    [InlineData("10.0.0.0/33 dev v0", "RTE001", 1, 1)]
    [InlineData("Dump was interrupted and may be inconsistent.", "RTE005", 1, 0)]
    [InlineData("10.0.0.0/8 nhid 7", "RTE006", 1, 0)]
    [InlineData("[{\"dst\":\"default\",\"dev\":\"a\"},\n{\"dst\":", "RTE007", 2, 8)]
    public void Says_where_it_does_not_understand(string text, string code, int line, int column)
    {
        var problem = Assert.Single(Parse(text).Diagnostics);
        Assert.Equal((code, line, column), (problem.Code, problem.Source.Line, problem.Column));
    }

    [Fact]
    public void Calls_a_listing_unreadable_that_holds_no_route_at_all()
    {
        Assert.True(Parse("sh: ip: not found\n").Value.IsUnreadable);
        Assert.False(Parse(string.Empty).Value.IsUnreadable);
        Assert.False(Parse("default dev a\nwhat\n").Value.IsUnreadable);
    }

    [Fact]
    public void Reads_JSON_as_the_same_routes_and_quotes_them_as_lines()
    {
        const string Json = """
            [{"dst":"default","gateway":"10.0.0.2","dev":"v0","flags":["onlink"]},
             {"type":"local","dst":"10.0.0.1","dev":"v0","table":"local","protocol":"kernel","scope":"host","prefsrc":"10.0.0.1","metric":7,"flags":[]},
             {"dst":"36.0.0.0/8","nhid":3,"flags":[],"metrics":[{"mtu":1400,"congestion":"cubic"}],
              "nexthops":[{"gateway":"10.0.0.2","dev":"v0","weight":10,"flags":[]},{"via":{"family":"inet6","host":"fe80::1"},"dev":"v1","weight":20,"flags":["dead"]}]},
             {}]
            """;
        var parsed = Parse(Json);
        Assert.Empty(parsed.Diagnostics);
        var listing = parsed.Value;
        Assert.Equal(3, listing.IPv4.Length);
        Assert.Equal(7u, listing.IPv4[1].Metric);
        Assert.Equal(1400, listing.IPv4[2].Info.Mtu);
        Assert.Equal(
            [new(Address("10.0.0.2"), "v0", NextHopFlags.None, 10), new(Address("fe80::1"), "v1", NextHopFlags.Dead, 20)],
            listing.IPv4[2].Info.NextHops);
        var source = new SourceLine(listing.Text, listing.IPv4[1].Line);
        Assert.Equal("local 10.0.0.1 dev v0 table local proto kernel scope host src 10.0.0.1 metric 7", source.Text);
        Assert.Equal("ip-route.txt:2", source.ToString());
    }

    [Fact]
    public void Reads_the_flat_encapsulation_of_old_JSON()
    {
        var route = One("""[{"dst":"30.0.0.0/8","encap":"ip","id":5,"src":"4.3.2.1","dst":"1.2.3.4","ttl":10,"gateway":"10.0.0.2","dev":"v0","flags":[]}]""");
        Assert.Equal("30.0.0.0/8", route.Destination.ToString());
        Assert.Equal("ip id 5 src 4.3.2.1 dst 1.2.3.4 ttl 10", route.Info.NextHops[0].Encapsulation);
    }

    [Fact]
    public void Shares_one_object_between_routes_that_agree()
    {
        var listing = Parse("1.0.0.0/8 via 10.0.0.1 dev a\n2.0.0.0/8 via 10.0.0.1 dev a\n3.0.0.0/8 via 10.0.0.1 dev a metric 5\n").Value;
        Assert.Same(listing.IPv4[0].Info, listing.IPv4[1].Info);
        Assert.Same(listing.IPv4[0].Info, listing.IPv4[2].Info);
    }

    private static IpAddress Address(string text) =>
        Waybill.Parsing.Words.Addresses.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var address) ? address : default;

    private static Parsed<RouteListing> Parse(string text) =>
        RouteListingParser.Parse(SourceText.FromString("ip-route.txt", text), IpFamily.IPv4);

    private static Route One(string text)
    {
        var listing = Parse(text).Value;
        return listing.IPv4.Concat(listing.IPv6).Single();
    }
}
