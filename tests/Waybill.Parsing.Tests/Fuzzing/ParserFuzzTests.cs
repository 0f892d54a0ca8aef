using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;
using Waybill.Parsing.Bridges;
using Waybill.Parsing.Connections;
using Waybill.Parsing.Iptables;
using Waybill.Parsing.Kubernetes;
using Waybill.Parsing.Links;
using Waybill.Parsing.Neighbours;
using Waybill.Parsing.Packets;
using Waybill.Parsing.PolicyRules;
using Waybill.Parsing.Routes;
using Waybill.Parsing.Sets;
using Waybill.Parsing.Snapshots;
using Waybill.Parsing.Sockets;
using Waybill.Parsing.Sysctls;
using Xunit;

namespace Waybill.Parsing.Tests.Fuzzing;

public class ParserFuzzTests
{
    private const int Mutations = 10_000;

    private static readonly Dictionary<string, Func<SourceText, IReadOnlyList<Diagnostic>>> Parsers = new(StringComparer.Ordinal)
    {
        ["ip-route"] = text => RouteListingParser.Parse(text, IpFamily.IPv4).Diagnostics,
        ["ip-rule"] = text => PolicyRuleListingParser.Parse(text, IpFamily.IPv4).Diagnostics,
        ["ip-addr"] = text => LinkListingParser.Parse(text).Diagnostics,
        ["ip-neigh"] = text => NeighbourListingParser.Parse(text).Diagnostics,
        ["bridge-fdb"] = text => ForwardingTableParser.Parse(text).Diagnostics,
        ["bridge-vlan"] = text => VlanListingParser.Parse(text).Diagnostics,
        ["sysctl"] = text => SysctlListingParser.Parse(text).Diagnostics,
        ["ipset-save"] = text => SetSaveParser.Parse(text).Diagnostics,
        ["conntrack"] = text => ConntrackListParser.Parse(text).Diagnostics,
        ["ss"] = text => SocketListingParser.Parse(text).Diagnostics,
        ["iptables-save"] = text => IptablesSaveParser.ParseAll(text, IpFamily.IPv4).Diagnostics,
        ["cluster"] = text => ClusterParser.Parse(text).Diagnostics,
        ["packet"] = text => PacketWordsParser.Parse(text, 1).Diagnostics,
        ["route-get"] = text => RouteGetWordsParser.Parse(text, 1).Diagnostics,
    };

    public static TheoryData<string> Names => [.. Parsers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Never_fails_on_input_and_always_names_the_place(string name) =>
        ParserFuzz.Run(name, ParserFuzz.Corpus(name), Parsers[name], Mutations);

    [Fact]
    public void Reads_a_snapshot_whatever_its_texts_hold()
    {
        string[] names = ["ip-route", "ip-rule", "ip-addr", "sysctl", "iptables-save"];
        var mutators = names.ToDictionary(name => name, name => (new Mutator(7), ParserFuzz.Corpus(name)));
        for (int mutation = 0; mutation < 1000; mutation++)
        {
            var texts = names.Select(name => new SourceText(name + ".txt", mutators[name].Item1.Damage(mutators[name].Item2)));
            Assert.All(HostStateReader.Read(new([.. texts])).Diagnostics, diagnostic => Assert.NotEmpty(diagnostic.Message));
        }
    }
}
