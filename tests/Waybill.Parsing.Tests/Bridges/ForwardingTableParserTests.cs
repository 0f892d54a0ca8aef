using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Bridges;
using Xunit;

namespace Waybill.Parsing.Tests.Bridges;

public class ForwardingTableParserTests
{
    [Theory]
    [InlineData("f2:2e:6f:0a:ee:ec dev p2 master br0 ", "f2:2e:6f:0a:ee:ec p2 br0 self=False vlan=0 permanent=False  ")]
    [InlineData("02:00:00:00:00:05 dev p1 vlan 10 master br0 static", "02:00:00:00:00:05 p1 br0 self=False vlan=10 permanent=False  ")]
    [InlineData("02:77:bf:c0:01:f2 dev p1 master br0 permanent", "02:77:bf:c0:01:f2 p1 br0 self=False vlan=0 permanent=True  ")]
    [InlineData("33:33:00:00:00:01 dev p1 self permanent", "33:33:00:00:00:01 p1  self=True vlan=0 permanent=True  ")]
    [InlineData("00:00:00:00:00:00 dev vx0 dst 10.0.0.2 self permanent", "00:00:00:00:00:00 vx0  self=True vlan=0 permanent=True 10.0.0.2 ")]
    [InlineData("0a:00:00:00:00:01 dev vx0 dst fd00::2 port 8472 vni 7 via eth0 used 5/10 self extern_learn offload ", "0a:00:00:00:00:01 vx0  self=True vlan=0 permanent=False fd00::2 8472")]
    [InlineData("""[{"mac":"02:77:bf:c0:01:f2","ifname":"p1","flags":[],"master":"br0","state":"permanent"}]""", "02:77:bf:c0:01:f2 p1 br0 self=False vlan=0 permanent=True  ")]
    [InlineData("""[{"mac":"f2:2e:6f:0a:ee:ec","ifname":"p2","vlan":7,"flags":[],"master":"br0","state":""}]""", "f2:2e:6f:0a:ee:ec p2 br0 self=False vlan=7 permanent=False  ")]
    [InlineData("""[{"mac":"0a:00:00:00:00:01","ifname":"vx0","dst":"10.0.0.2","port":8472,"viaIf":"eth0","flags":["self","offload"],"state":"permanent"}]""", "0a:00:00:00:00:01 vx0  self=True vlan=0 permanent=True 10.0.0.2 8472")]
    public void Reads_entries_of_every_form(string text, string expected)
    {
        var parsed = Parse(text);
        Assert.Empty(parsed.Diagnostics);
        var entry = Assert.Single(parsed.Value);
        string remote = entry.Remote.IsGiven ? entry.Remote.ToString() : string.Empty;
        Assert.Equal(expected, $"{entry.Mac} {entry.Interface} {entry.Master} self={entry.IsSelf} vlan={entry.Vlan} permanent={entry.IsPermanent} {remote} {entry.RemotePort}");
    }

    [Theory]
    [InlineData("sh: bridge: not found", "FDB001", 1)]
    [InlineData("f2:2e:6f:0a:ee:ec dev p2 somehow x", "FDB002", 26)]
    [InlineData("[{\"mac\"", "FDB004", 8)]
    public void Says_where_it_does_not_understand(string text, string code, int column)
    {
        var problem = Assert.Single(Parse(text).Diagnostics);
        Assert.Equal((code, 1, column), (problem.Code, problem.Source.Line, problem.Column));
    }

    private static Parsed<ImmutableArray<BridgeEntry>> Parse(string text) => ForwardingTableParser.Parse(SourceText.FromString("bridge-fdb.txt", text));
}
