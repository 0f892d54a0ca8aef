using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Links;
using Xunit;

namespace Waybill.Parsing.Tests.Links;

public class LinkListingParserTests
{
    private const string Detailed = """
        1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
            link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00 promiscuity 0  allmulti 0 minmtu 0 maxmtu 0 numtxqueues 1 numrxqueues 1 
            inet 127.0.0.1/8 scope host lo
               valid_lft forever preferred_lft forever
            inet6 ::1/128 scope host noprefixroute 
               valid_lft forever preferred_lft forever
        2: v0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br0 state UP group servers qlen 1000
            link/ether f2:6d:95:3e:d0:ca brd ff:ff:ff:ff:ff:ff link-netns blue promiscuity 0  allmulti 0 minmtu 68 maxmtu 65535 
            veth 
            bridge_slave state disabled priority 32 cost 2 hairpin on guard off learning on flood on port_id 0x8001 isolated off numtxqueues 2 numrxqueues 2 
            altname enp3s0
            inet 10.0.0.1/24 metric 100 brd 10.0.0.255 scope global dynamic v0
               valid_lft 300sec preferred_lft 300sec
            inet 10.5.0.1 peer 10.5.0.2/32 scope global v0:1
               valid_lft forever preferred_lft forever
            inet 10.0.0.3/24 scope global secondary noprefixroute v0
               valid_lft forever preferred_lft forever
            inet6 2001:db8::1/64 scope global temporary deprecated dynamic 
               valid_lft 1sec preferred_lft 0sec
            inet6 fe80::1/64 scope link tentative dadfailed proto kernel_ll 
               valid_lft forever preferred_lft forever
        3: vx1: <NO-CARRIER,BROADCAST,MULTICAST,UP,M-DOWN> mtu 1450 qdisc noqueue state DOWN group 5 qlen 1000
            link/ether ce:82:4c:e0:38:b3 brd ff:ff:ff:ff:ff:ff link-netnsid 0 promiscuity 0
            vxlan id 1 local 10.0.0.1 dev v0 srcport 0 0 dstport 8472 nolearning ttl auto ageing 300 udpcsum noudp6zerocsumtx numtxqueues 1 
        4: tun0: <POINTOPOINT,MULTICAST,NOARP> mtu 1480 qdisc noop state DOWN group default qlen 500
            link/none  promiscuity 0 minmtu 68 maxmtu 65535 
            tun type tun pi off vnet_hdr off persist on addrgenmode random 

        """;

    [Fact]
    public void Reads_interfaces_with_their_details()
    {
        var parsed = Parse(Detailed);
        Assert.Empty(parsed.Diagnostics);
        var links = parsed.Value.Links;
        Assert.Equal([(1, "lo"), (2, "v0"), (3, "vx1"), (4, "tun0")], links.Select(link => (link.Index, link.Name)));
        Assert.Equal(["loopback", "ether", "ether", "none"], links.Select(link => link.LinkType));
        Assert.Equal([null, "veth", "vxlan", "tun"], links.Select(link => link.Kind));
        var veth = links[1];
        Assert.Equal(("if7", "blue", "br0", true), (veth.Peer, veth.LinkNamespace, veth.Master, veth.Hairpin));
        Assert.Equal((1500, "UP", "f2:6d:95:3e:d0:ca"), (veth.Mtu, veth.OperationalState, veth.Mac.ToString()));
        Assert.Equal(("disabled", "on"), (veth.KindAttributes["bridge_slave.state"], veth.KindAttributes["bridge_slave.learning"]));
        Assert.Equal(5u, links[2].Group);
        Assert.True(links[0].IsLoopback);
        Assert.Null(links[0].Mac);
        Assert.Equal(LinkFlags.PointToPoint | LinkFlags.Multicast | LinkFlags.NoArp, links[3].Flags);
        Assert.Equal("ip-addr.txt:7", veth.Source.ToString());
    }

    [Fact]
    public void Reads_the_attributes_of_a_kind_with_and_without_values()
    {
        var vxlan = Parse(Detailed).Value.Links[2];
        Assert.False(vxlan.HasCarrier);
        Assert.Equal("1", vxlan.KindAttributes["id"]);
        Assert.Equal("10.0.0.1", vxlan.KindAttributes["local"]);
        Assert.Equal("0 0", vxlan.KindAttributes["srcport"]);
        Assert.Equal("8472", vxlan.KindAttributes["dstport"]);
        Assert.Equal(string.Empty, vxlan.KindAttributes["nolearning"]);
        Assert.Equal("300", vxlan.KindAttributes["ageing"]);
        Assert.DoesNotContain("numtxqueues", vxlan.KindAttributes.Keys);
    }

    [Fact]
    public void Reads_addresses_with_all_their_flags()
    {
        var addresses = Parse(Detailed).Value.Addresses;
        Assert.Equal(7, addresses.Length);
        Assert.Equal(RouteScope.Host, addresses[0].Scope);
        Assert.True(addresses[1].NoPrefixRoute);
        Assert.Equal(("10.0.0.1/24", "10.0.0.255", true), (addresses[2].Local.ToString(), addresses[2].Broadcast.ToString(), addresses[2].IsDynamic));
        Assert.Equal(("10.5.0.1/32", "10.5.0.2/32", "v0"), (addresses[3].Local.ToString(), addresses[3].Peer.ToString(), addresses[3].Interface));
        Assert.True(addresses[4].IsSecondary && addresses[4].NoPrefixRoute);
        Assert.True(addresses[5].IsTemporary && addresses[5].IsDeprecated && addresses[5].IsDynamic);
        Assert.True(addresses[6].IsTentative && addresses[6].DadFailed);
        Assert.Equal(RouteScope.Link, addresses[6].Scope);
    }

    [Fact]
    public void Reads_one_line_for_each_address()
    {
        var listing = Parse("1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever\n2: v0    inet6 fe80::1/64 scope link \\       valid_lft forever preferred_lft forever\n");
        Assert.Empty(listing.Diagnostics);
        Assert.Empty(listing.Value.Links);
        Assert.Equal([("lo", "127.0.0.1/8"), ("v0", "fe80::1/64")], listing.Value.Addresses.Select(address => (address.Interface, address.Local.ToString())));
    }

    [Fact]
    public void Reads_one_line_for_each_interface()
    {
        var parsed = Parse("2: v0@if7: <BROADCAST,UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default qlen 1000\\    link/ether f2:6d:95:3e:d0:ca brd ff:ff:ff:ff:ff:ff link-netnsid 3\\    veth addrgenmode eui64 numtxqueues 2\n");
        Assert.Empty(parsed.Diagnostics);
        var link = Assert.Single(parsed.Value.Links);
        Assert.Equal(("veth", "3"), (link.Kind, link.LinkNamespace));
    }

    [Fact]
    public void Reads_JSON_as_the_same_interfaces_and_addresses()
    {
        const string Json = """
            [{"ifindex":2,"link_index":7,"ifname":"v0","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":1500,"qdisc":"noqueue","master":"br0","operstate":"UP","group":"default","txqlen":1000,
              "link_type":"ether","address":"f2:6d:95:3e:d0:ca","broadcast":"ff:ff:ff:ff:ff:ff","link_netnsid":0,"promiscuity":0,
              "linkinfo":{"info_kind":"veth","info_slave_kind":"bridge","info_slave_data":{"state":"disabled","priority":32,"hairpin":true,"learning":true,"hold_timer":0.00}},
              "addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24,"broadcast":"10.0.0.255","scope":"global","dynamic":true,"label":"v0","valid_life_time":4294967295},
                           {"family":"inet","local":"10.5.0.1","address":"10.5.0.2","prefixlen":32,"scope":"global","label":"v0"},
                           {"family":"inet6","local":"2001:db8::1","prefixlen":64,"scope":"global","temporary":true,"nodad":true}]},
             {"ifindex":3,"link":"v0","ifname":"vx1","flags":["UP"],"mtu":1450,"operstate":"UNKNOWN","group":"default","link_type":"ether","address":"ce:82:4c:e0:38:b3",
              "linkinfo":{"info_kind":"vxlan","info_data":{"id":1,"local":"10.0.0.1","link":"v0","port_range":{"low":0,"high":0},"port":8472,"learning":false,"ttl":0,"udp_csum":true}}},{}]
            """;
        var parsed = Parse(Json);
        Assert.Empty(parsed.Diagnostics);
        var links = parsed.Value.Links;
        Assert.Equal(("if7", "0", "br0", true, "veth"), (links[0].Peer, links[0].LinkNamespace, links[0].Master, links[0].Hairpin, links[0].Kind));
        Assert.Equal(("v0", "v0", "8472", "0 0", string.Empty), (links[1].Peer, links[1].KindAttributes["dev"], links[1].KindAttributes["dstport"], links[1].KindAttributes["srcport"], links[1].KindAttributes["nolearning"]));
        var addresses = parsed.Value.Addresses;
        Assert.Equal(["10.0.0.1/24", "10.5.0.1/32", "2001:db8::1/64"], addresses.Select(address => address.Local.ToString()));
        Assert.Equal("10.5.0.2/32", addresses[1].Peer.ToString());
        Assert.True(addresses[0].IsDynamic && addresses[2].IsTemporary);
        Assert.Equal("inet 10.0.0.1/24 brd 10.0.0.255 scope global dynamic v0", addresses[0].Source.Text.Trim());
        Assert.Equal("ip-addr.txt:1", addresses[0].Source.ToString());
    }

    [Theory]
    [InlineData("sh: ip: not found", "ADR001", 1, 1)]
    [InlineData("1: lo: <UP> mtu 1\n    inet 1.2.3/8 scope host lo", "ADR003", 2, 10)]
    [InlineData("1: lo: <UP> mtu 1\n    inet6 1.2.3.4/8 scope host", "ADR003", 2, 11)]
    [InlineData("1: lo: <UP> mtu 1\n    inet 1.2.3.4 peer x/8 scope host lo", "ADR003", 2, 23)]
    [InlineData("1: lo: <UP> mtu x", "ADR002", 1, 17)]
    [InlineData("1: lo: <UP> mtu 1\n    inet 1.2.3.4/8 scope host fancy lo", "ADR002", 2, 31)]
    [InlineData("    inet 1.2.3.4/8 scope host lo", "ADR001", 1, 1)]
    [InlineData("[{", "ADR004", 1, 3)]
    public void Says_where_it_does_not_understand(string text, string code, int line, int column)
    {
        var problem = Parse(text).Diagnostics[0];
        Assert.Equal((code, line, column), (problem.Code, problem.Source.Line, problem.Column));
    }

    private static Parsed<LinkListing> Parse(string text) => LinkListingParser.Parse(SourceText.FromString("ip-addr.txt", text));
}
