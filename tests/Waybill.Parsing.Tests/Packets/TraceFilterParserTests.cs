using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Model.Traces;
using Waybill.Parsing.Packets;
using Xunit;

namespace Waybill.Parsing.Tests.Packets;

public class TraceFilterParserTests
{
    [Fact]
    public void Fits_every_packet_without_words() => Assert.Equal(new TraceFilter(), TraceFilterParser.Parse("").Value);

    [Fact]
    public void Reads_networks_and_ranges_of_ports()
    {
        var filter = TraceFilterParser.Parse("tcp from 10.0.0.0/8 to 10.43.0.0/16 sport 1024-65535 dport 8081 iif eth0 mark 0x10/0xff").Value!;

        Assert.Equal(IpProtocol.Tcp, filter.Protocol);
        Assert.Equal("10.0.0.0/8", filter.Source.ToString());
        Assert.Equal("10.43.0.0/16", filter.Destination.ToString());
        Assert.Equal(new PortRange(1024, 65535), filter.SourcePort);
        Assert.Equal(new PortRange(8081, 8081), filter.DestinationPort);
        Assert.Equal("eth0", filter.InInterface);
        Assert.Equal((0x10u, 0xffu), filter.Mark);
        Assert.True(filter is { FitsReceived: true, FitsSent: false, Family: IpFamily.IPv4 });
    }

    [Theory]
    [InlineData("udp 10.0.0.1:53 10.0.0.2:80-90", "10.0.0.1/32", "10.0.0.2/32", 53, 90)]
    [InlineData("udp [2001:db8::1]:53 [2001:db8::/32]:80:90", "2001:db8::1/128", "2001:db8::/32", 53, 90)]
    public void Reads_two_addresses_as_source_and_destination(string words, string source, string destination, int sport, int dport)
    {
        var filter = TraceFilterParser.Parse(words).Value!;

        Assert.Equal((source, destination), (filter.Source.ToString(), filter.Destination.ToString()));
        Assert.Equal((sport, dport), ((int)filter.SourcePort!.Value.First, (int)filter.DestinationPort!.Value.Last));
    }

    [Theory]
    [InlineData("icmp type echo-request", IpFamily.IPv4, 8)]
    [InlineData("icmpv6 type echo-request", IpFamily.IPv6, 128)]
    [InlineData("icmp to fd00::1 type echo-request", IpFamily.IPv6, 128)]
    public void Names_of_ICMP_types_mean_those_of_the_family(string words, IpFamily family, int type)
    {
        var filter = TraceFilterParser.Parse(words).Value!;

        Assert.Equal((family, type), (filter.Family, (int)filter.IcmpType!.Value));
    }

    [Theory]
    [InlineData("tcp to 10.0.0.0/33", "\"10.0.0.0/33\" is no address or network")]
    [InlineData("tcp dport 90-80", "\"90-80\" is no port or range of ports")]
    [InlineData("dport 80", "ports want a protocol: tcp, udp, udplite, sctp or dccp")]
    [InlineData("icmp dport 80", "only tcp, udp, udplite, sctp and dccp have ports")]
    [InlineData("tcp from 10.0.0.1 to fd00::1", "IPv4 and IPv6 do not go together")]
    [InlineData("iif eth0 uid 0", "packets with iif are received, and oif, uid and gid are known for packets that this host sends: no packet has both")]
    [InlineData("tcp dport 80 dport 81", "\"dport\" is given twice")]
    [InlineData("tcp dport", "\"dport\" wants a value: port or range of ports")]
    [InlineData("icmp type no-such", "there is no ICMP type \"no-such\"")]
    [InlineData("tcp nonsense", "\"nonsense\" is neither an address, a network nor a key of a filter")]
    [InlineData("10.0.0.1 10.0.0.2 10.0.0.3", "a packet has two addresses")]
    public void Says_what_is_wrong(string words, string problem)
    {
        var (filter, diagnostics) = TraceFilterParser.Parse(words);

        Assert.Null(filter);
        Assert.Equal(problem, Assert.Single(diagnostics).Message);
    }
}
