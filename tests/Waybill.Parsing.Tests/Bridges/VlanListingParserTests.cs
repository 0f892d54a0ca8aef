using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Bridges;
using Xunit;

namespace Waybill.Parsing.Tests.Bridges;

public class VlanListingParserTests
{
    [Theory]
    [InlineData("port              vlan-id  \np1                1 PVID Egress Untagged\n                  10\nbr0               1-4 Egress Untagged\n")]
    [InlineData("port\tvlan ids\np1\t 1 PVID Egress Untagged\n\t 10\n\nbr0\t 1-4 Egress Untagged\n\nveth0\tNone\n")]
    [InlineData("""
        [{"ifname":"p1","vlans":[{"vlan":1,"flags":["PVID","Egress Untagged"]},{"vlan":10}]},
         {"ifname":"br0","vlans":[{"vlan":1,"vlanEnd":4,"flags":["Egress Untagged"]}]}]
        """)]
    public void Reads_vlans_of_every_form(string text)
    {
        var parsed = Parse(text);
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(
            ["p1 1-1 True True", "p1 10-10 False False", "br0 1-4 False True"],
            parsed.Value.Select(vlan => $"{vlan.Interface} {vlan.First}-{vlan.Last} {vlan.IsPvid} {vlan.IsUntagged}"));
    }

    [Theory]
    [InlineData("sh: bridge: not found", "VLN001", 1)]
    [InlineData("p1 1 PVID Somehow", "VLN002", 11)]
    [InlineData("[{\"ifname\"", "VLN004", 11)]
    public void Says_where_it_does_not_understand(string text, string code, int column)
    {
        var problem = Assert.Single(Parse(text).Diagnostics);
        Assert.Equal((code, 1, column), (problem.Code, problem.Source.Line, problem.Column));
    }

    private static Parsed<ImmutableArray<BridgeVlan>> Parse(string text) => VlanListingParser.Parse(SourceText.FromString("bridge-vlan.txt", text));
}
