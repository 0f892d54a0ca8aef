using System.Collections.Immutable;
using System.Text;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Sources;
using Waybill.Parsing.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Backends;

/// <summary>
/// iptables-legacy beside iptables-nft in the running kernel, hooked in one order and the other: what the kernel does is one of
/// the worlds, and the only one once the order is said.
/// </summary>
public class BackendOrderTests
{
    private static readonly string[] Packets4 =
    [
        "tcp 10.1.0.2:1000 10.2.0.2:80 iif %a", "udp 10.1.0.2:1000 10.2.0.2:53 iif %a", "udp 10.1.0.2:1000 10.1.0.1:53 iif %a",
        "tcp 10.2.0.2:1000 10.3.0.9:80 iif %b", "icmp 10.1.0.2 10.2.0.3 type echo-request id 7 iif %a",
    ];

    private static readonly string[] Packets6 =
    [
        "tcp [fd00:1::2]:1000 [fd00:2::2]:80 iif %a", "udp [fd00:1::2]:1000 [fd00:2::2]:53 iif %a", "udp [fd00:1::2]:1000 [fd00:1::1]:53 iif %a",
        "tcp [fd00:2::2]:1000 [fd00:3::9]:80 iif %b",
    ];

    [Theory]
    [InlineData(IpFamily.IPv4, true)]
    [InlineData(IpFamily.IPv4, false)]
    [InlineData(IpFamily.IPv6, true)]
    [InlineData(IpFamily.IPv6, false)]
    public void Predicts_what_comes_of_two_backends_in_either_order(IpFamily family, bool isLegacyFirst)
    {
        Equipment.Demand("iptables-nft-restore", "ip6tables-nft-restore", "nft");
        using var laboratory = new PacketLaboratory("backends");
        HookIn(laboratory, family, isLegacyFirst);
        var packets = (family == IpFamily.IPv6 ? Packets6 : Packets4).Select(words => PacketWordsParser.Parse(words).Value!.Value).ToImmutableArray();
        var problems = new StringBuilder();
        foreach (var rules in BackendRules.All)
        {
            Load(laboratory, family, "legacy", rules.Legacy);
            Load(laboratory, family, "nft", rules.Nft);
            problems.Append(Compare(laboratory, family, isLegacyFirst, packets, rules.Name));
            laboratory.ForgetConnections();
        }

        Assert.True(problems.Length == 0, problems.ToString());
    }

    /// <summary>Of two that hook in with the same priority, the later one is asked first; rules may change later.</summary>
    private static void HookIn(PacketLaboratory laboratory, IpFamily family, bool isLegacyFirst)
    {
        foreach (string backend in isLegacyFirst ? (string[])["nft", "legacy"] : ["legacy", "nft"])
        {
            Load(laboratory, family, backend, []);
        }
    }

    private static string Compare(PacketLaboratory laboratory, IpFamily family, bool isLegacyFirst, ImmutableArray<Packet> packets, string about)
    {
        var state = Read(laboratory, family);
        var observed = laboratory.Send(packets);
        var comparison = new PacketComparison(state with { Rulesets = [.. state.Rulesets.Where(ruleset => ruleset.Backend != Backend.Nft)] });
        var open = new Simulator(state, SimulationOptions.Default);
        var settled = new Simulator(state, new() { Assumed = new(ImmutableDictionary<string, string>.Empty.Add("backend-order", isLegacyFirst ? "legacy" : "nft")) });
        var problems = new StringBuilder();
        for (int i = 0; i < packets.Length; i++)
        {
            var packet = laboratory.Named(packets[i]);
            var one = Traced(settled.Send(packet));
            var either = Traced(open.Send(packet));
            string? wrong = comparison.Disagreement(one, observed[i]);
            if (wrong is not null || one.Length != 1 || !Holds(either, one[0]))
            {
                problems.Append(System.Globalization.CultureInfo.InvariantCulture, $"{about}, packet {i}: {one.Length} worlds where the order is said, {either.Length} where it is not\n{wrong}\n");
            }
        }

        return problems.ToString();
    }

    /// <summary>True where the worlds of an open order hold the one of the order that is said, or one that ends alike.</summary>
    private static bool Holds(ImmutableArray<Journey> worlds, Journey one) =>
        worlds.Any(world => world.Ending == one.Ending && world.Final == one.Final);

    /// <summary>iptables-legacy alone writes to the log of traces.</summary>
    private static ImmutableArray<Journey> Traced(ImmutableArray<Journey> worlds) =>
        [.. worlds.Select(world => world with { Steps = [.. world.Steps.Where(step => step is not Step.InChain { Chain.Backend: Backend.Nft })] })];

    private static HostState Read(PacketLaboratory laboratory, IpFamily family)
    {
        string tool = family == IpFamily.IPv6 ? "ip6tables" : "iptables";
        var snapshot = laboratory.Collect();
        var nft = SourceText.FromString($"{tool}-nft-save.txt", laboratory.Host.Run($"{tool}-nft-save"));
        return HostStateReader.Read(new([.. snapshot.Texts, nft])).Value;
    }

    /// <summary>Loads rules into chains that stay hooked in where they are.</summary>
    private static void Load(PacketLaboratory laboratory, IpFamily family, string backend, ImmutableArray<TableRules> tables)
    {
        bool isSix = family == IpFamily.IPv6;
        var text = new StringBuilder();
        foreach (var (table, chains) in Chains)
        {
            text.Append('*').Append(table).Append('\n');
            text.AppendJoin(string.Empty, chains.Select(chain => $":{chain} ACCEPT [0:0]\n"));
            text.AppendJoin(string.Empty, chains.Select(chain => $"-F {chain}\n"));
            text.Append(table == "raw" && backend == "legacy" ? "-A PREROUTING -j TRACE\n" : string.Empty);
            foreach (string line in tables.Where(rules => rules.Table == table).SelectMany(rules => rules.Rules))
            {
                text.Append(line.StartsWith(':') ? line + " [0:0]" : line).Append('\n');
            }

            text.Append("COMMIT\n");
        }

        text.Replace("%1", isSix ? "fd00:2::4" : "10.2.0.4").Replace("%2", isSix ? "fd00:2::5" : "10.2.0.6")
            .Replace("%3", isSix ? "fd00:2::33" : "10.2.0.33").Replace("%4", isSix ? "fd00:2::44" : "10.2.0.44")
            .Replace("-p icmp ", isSix ? "-p icmpv6 " : "-p icmp ");
        var loaded = laboratory.Host.Try(laboratory.Named(text.ToString()), $"{(isSix ? "ip6tables" : "iptables")}-{backend}-restore", "--noflush");
        Assert.True(loaded.Status == 0, loaded.Errors);
    }

    private static readonly (string Table, string[] Chains)[] Chains =
    [
        ("raw", ["PREROUTING", "OUTPUT"]),
        ("mangle", ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"]),
        ("nat", ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"]),
        ("filter", ["INPUT", "FORWARD", "OUTPUT"]),
    ];
}
