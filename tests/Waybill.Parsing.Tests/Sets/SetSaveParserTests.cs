using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Sets;
using Waybill.Model.Sources;
using Waybill.Parsing.Sets;
using Xunit;

namespace Waybill.Parsing.Tests.Sets;

public class SetSaveParserTests
{
    [Fact]
    public void Reads_every_dimension()
    {
        var set = Read("create s hash:ip,port,net family inet hashsize 1024\nadd s 10.0.0.1,tcp:80,10.1.0.0/16 timeout 5 nomatch\n");
        var member = Assert.Single(set.Members);
        Assert.True(member.NoMatch);
        Assert.Equal(
            [
                new SetPart.Net(new Prefix(IpAddress.FromV4(0x0a000001), 32)),
                new SetPart.Port(IpProtocol.Tcp, 80, 80),
                new SetPart.Net(new Prefix(IpAddress.FromV4(0x0a010000), 16)),
            ],
            member.Parts.ToArray());
        Assert.Equal(IpFamily.IPv4, set.Family);
    }

    [Theory]
    [InlineData("hash:net,iface family inet", "10.0.0.0/8,physdev:eth0", "Interface { Name = eth0, Physical = True }")]
    [InlineData("hash:ip,mark family inet", "10.0.0.1,0x00000063", "Mark { Value = 99 }")]
    [InlineData("hash:mac", "00:11:22:33:44:55", "Mac { Value = 00:11:22:33:44:55 }")]
    [InlineData("bitmap:port range 0-100", "80", "PlainPort { First = 80, Last = 80 }")]
    [InlineData("hash:ip,port family inet6", "2001:db8::1,icmpv6:echo-request", "Port { Protocol = IcmpV6, First = 32768, Last = 32768 }")]
    [InlineData("hash:ip,port family inet", "10.0.0.1,icmp:8/0", "Port { Protocol = Icmp, First = 2048, Last = 2048 }")]
    [InlineData("hash:ip,port family inet6", "2001:db8::1,ipv6-icmp:neigbour-solicitation", "Port { Protocol = IcmpV6, First = 34560, Last = 34560 }")]
    [InlineData("hash:ip,port family inet", "10.0.0.1,gre:0", "Port { Protocol = Gre, First = 0, Last = 0 }")]
    [InlineData("bitmap:ip range 10.0.0.0-10.0.0.255", "10.0.0.1-10.0.0.9", "AddressRange { First = 10.0.0.1, Last = 10.0.0.9 }")]
    [InlineData("list:set size 8", "other", "Set { Name = other }")]
    public void Reads_the_last_part(string type, string element, string expected)
    {
        var set = Read($"create s {type}\nadd s {element}\n");
        Assert.Equal(expected, Assert.Single(set.Members).Parts[^1].ToString());
    }

    [Fact]
    public void Takes_a_comment_for_a_comment()
    {
        var set = Read("create s hash:ip family inet comment\nadd s 10.0.0.1 comment \"nomatch this\"\n");
        Assert.False(Assert.Single(set.Members).NoMatch);
    }

    [Fact]
    public void Loses_only_the_line_that_is_wrong()
    {
        var parsed = SetSaveParser.Parse(SourceText.FromString(
            "ipset-save.txt", "create s hash:ip family inet\nadd s 10.0.0.300\nadd s 10.0.0.2\nadd t 1.1.1.1\nfrob\n"));
        Assert.Single(parsed.Value["s"].Members);
        Assert.True(parsed.Value["s"].IsPartial);
        Assert.Equal(["SET006", "SET005", "SET001"], parsed.Diagnostics.Select(d => d.Code));
        Assert.Equal("ipset-save.txt:2", parsed.Diagnostics[0].Source.ToString());
        Assert.Equal(7, parsed.Diagnostics[0].Column);
    }

    private static IpSet Read(string text)
    {
        var parsed = SetSaveParser.Parse(SourceText.FromString("ipset-save.txt", text));
        Assert.Empty(parsed.Diagnostics);
        return parsed.Value["s"];
    }
}
