using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Neighbours;
using Xunit;

namespace Waybill.Parsing.Tests.Neighbours;

public class NeighbourListingParserTests
{
    [Theory]
    [InlineData("10.0.1.13 dev enp5s0 lladdr 0e:ac:f3:8f:96:1f DELAY ", "10.0.1.13 enp5s0 0e:ac:f3:8f:96:1f Delay")]
    [InlineData("10.0.1.14 dev enp5s0  FAILED", "10.0.1.14 enp5s0  Failed")]
    [InlineData("fe80::1 dev enp5s0 lladdr 0e:ac:f3:8f:96:1f router extern_learn offload STALE proto zebra ", "fe80::1 enp5s0 0e:ac:f3:8f:96:1f Stale")]
    [InlineData("10.0.1.15 dev enp5s0 lladdr 0e:ac:f3:8f:96:1f ref 1 used 12/7/3 probes 4 REACHABLE", "10.0.1.15 enp5s0 0e:ac:f3:8f:96:1f Reachable")]
    [InlineData("10.0.1.16 dev tun0 lladdr 10.1.1.1 NOARP", "10.0.1.16 tun0  NoArp")]
    [InlineData("10.0.1.17 dev enp5s0  proxy", "10.0.1.17 enp5s0  None")]
    [InlineData("""[{"dst":"10.0.1.13","dev":"enp5s0","lladdr":"0e:ac:f3:8f:96:1f","router":null,"state":["PERMANENT"]}]""", "10.0.1.13 enp5s0 0e:ac:f3:8f:96:1f Permanent")]
    [InlineData("""[{"dst":"10.0.1.13","dev":"enp5s0","state":["INCOMPLETE"]},{}]""", "10.0.1.13 enp5s0  Incomplete")]
    public void Reads_neighbours_of_every_form(string text, string expected)
    {
        var parsed = Parse(text);
        Assert.Empty(parsed.Diagnostics);
        var neighbour = Assert.Single(parsed.Value);
        Assert.Equal(expected, $"{neighbour.Address} {neighbour.Interface} {neighbour.Mac} {neighbour.State}");
    }

    [Theory]
    [InlineData("sh: ip: not found", "NEI001", 1)]
    [InlineData("10.0.0.1 dev a lladdr 0e:ac:f3:8f:96:1f SOMEHOW", "NEI002", 41)]
    [InlineData("[{\"dst\"", "NEI004", 8)]
    public void Says_where_it_does_not_understand(string text, string code, int column)
    {
        var problem = Assert.Single(Parse(text).Diagnostics);
        Assert.Equal((code, 1, column), (problem.Code, problem.Source.Line, problem.Column));
    }

    private static Parsed<ImmutableArray<Neighbour>> Parse(string text) => NeighbourListingParser.Parse(SourceText.FromString("ip-neigh.txt", text));
}
