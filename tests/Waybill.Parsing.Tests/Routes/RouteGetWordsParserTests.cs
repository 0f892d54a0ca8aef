using Waybill.Model.Packets;
using Waybill.Parsing.Routes;
using Xunit;

namespace Waybill.Parsing.Tests.Routes;

public class RouteGetWordsParserTests
{
    [Fact]
    public void Reads_all_words_of_ip_route_get()
    {
        var request = Read("to 10.0.1.12 from 192.168.235.13 iif enp5s0 mark 0x10 tos 0x10 ipproto tcp sport 1 dport 2 uid 1000");
        Assert.Equal("10.0.1.12", request.Query.Destination.ToString());
        Assert.Equal("192.168.235.13", request.Query.Source.ToString());
        Assert.Equal("enp5s0", request.Query.InInterface);
        Assert.Equal(0x10u, request.Query.Mark);
        Assert.Equal(0x10, request.Query.Tos);
        Assert.Equal(IpProtocol.Tcp, request.Query.Protocol);
        Assert.Equal((ushort)2, request.Query.DestinationPort);
        Assert.Equal(1000u, request.Query.Uid);
    }

    [Fact]
    public void Reads_abbreviations_as_iproute2_does()
    {
        var request = Read("10.0.1.12 f 10.0.0.1 i eth0 m 5 o eth1 u 3");
        Assert.Equal("10.0.0.1", request.Query.Source.ToString());
        Assert.Equal("eth0", request.Query.InInterface);
        Assert.Equal(5u, request.Query.Mark);
        Assert.Equal("eth1", request.Query.OutInterface);
        Assert.Equal(3u, request.Query.Uid);
        Assert.True(Read("fi 10.0.0.1").FibMatch);
    }

    [Theory]
    [InlineData("", "need at least a destination address")]
    [InlineData("10.0.0.1 from", "Command line is not complete. Try option \"help\"")]
    [InlineData("10.0.0.300", "Error: any valid prefix is expected rather than \"10.0.0.300\".")]
    [InlineData("10.0.0.1 from 2001:db8::1", "Error: inet prefix is expected rather than \"2001:db8::1\".")]
    [InlineData("10.0.0.1 tos 0x100", "Error: argument \"0x100\" is wrong: TOS value is invalid")]
    public void Refuses_with_the_words_of_iproute2(string words, string message)
    {
        var parsed = RouteGetWordsParser.Parse(words);
        Assert.Null(parsed.Value);
        Assert.Equal(message, Assert.Single(parsed.Diagnostics).Message);
    }

    private static RouteGetRequest Read(string words)
    {
        var parsed = RouteGetWordsParser.Parse(words);
        Assert.Empty(parsed.Diagnostics);
        return parsed.Value!;
    }
}
