using System.Globalization;
using System.Text;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>
/// The simulation against the running kernel: random rulesets, random packets, the trace compared line by line and what comes
/// out compared field by field. WAYBILL_RULESETS and WAYBILL_SEED make a campaign of it.
/// </summary>
public class PacketFidelityTests
{
    private const int PacketsForEach = 90;

    /// <summary>What empties all tables that it is restored to.</summary>
    private const string Empty = @"*raw\nCOMMIT\n*mangle\nCOMMIT\n*nat\nCOMMIT\n*filter\nCOMMIT\n*security\nCOMMIT\n";

    [Theory]
    [InlineData(IpFamily.IPv4, 10)]
    [InlineData(IpFamily.IPv6, 5)]
    public void Predicts_what_the_kernel_does_with_first_packets(IpFamily family, int usual)
    {
        using var laboratory = new PacketLaboratory("packets");
        int seed = Campaign.Seed;
        int rulesets = Campaign.Number("WAYBILL_RULESETS", usual);
        for (int i = Campaign.First; i < rulesets; i++)
        {
            var random = new Random(unchecked((seed * 1_000_003) + i));
            string rules = Prepare(laboratory, random, family);
            var state = HostStateReader.Read(laboratory.Collect()).Value;
            Compare(laboratory, state, new RandomPackets(random, family).Next(PacketsForEach), $"seed {seed}, ruleset {i}", rules);
            laboratory.ForgetConnections();
        }

        Campaign.Tell("WAYBILL_RULESETS", $"{family} seed {seed}: {rulesets - Campaign.First} rulesets, {(rulesets - Campaign.First) * PacketsForEach} first packets, 0 disagreements");
    }

    [Theory]
    [InlineData(IpFamily.IPv4, 4)]
    [InlineData(IpFamily.IPv6, 3)]
    public void Predicts_what_the_kernel_does_with_packets_of_known_connections(IpFamily family, int usual)
    {
        using var laboratory = new PacketLaboratory("packets");
        int seed = Campaign.Seed;
        int rulesets = Campaign.Number("WAYBILL_RULESETS", usual);
        int packets = 0;
        for (int i = Campaign.First; i < rulesets; i++)
        {
            var random = new Random(unchecked((seed * 2_000_003) + i));
            string rules = Prepare(laboratory, random, family);
            var first = new RandomPackets(random, family).Next(PacketsForEach);
            var followers = new RandomFollowers(random, laboratory).Next(first, laboratory.Send(first));
            var state = HostStateReader.Read(laboratory.Collect()).Value;
            followers = [.. followers.Where(packet => !BeginsConnection(laboratory, state, packet))];
            packets += followers.Length;
            if (followers.Length > 0)
            {
                Compare(laboratory, state, followers, $"seed {seed}, ruleset {i}, connections", rules);
            }

            laboratory.ForgetConnections();
        }

        Campaign.Tell("WAYBILL_RULESETS", $"{family} seed {seed}: {rulesets} rulesets, {packets} packets of known connections, 0 disagreements");
    }

    [Theory]
    [InlineData(IpFamily.IPv4, 8)]
    [InlineData(IpFamily.IPv6, 5)]
    public void Predicts_what_hosts_drawn_at_random_do_with_packets_of_all_protocols(IpFamily family, int usual)
    {
        int scenes = Campaign.Number("WAYBILL_SCENES", usual);
        int packets = 0;
        for (int i = Campaign.First; i < scenes; i++)
        {
            var random = new Random(unchecked((Campaign.Seed * 3_000_017) + i));
            var scene = new RandomScenes(random, family).Next();
            var (disagreements, sent) = PacketTrial.Run(scene, state => new RandomTraffic(random, family, state).Next(PacketsForEach));
            packets += sent;
            if (disagreements is [var first, ..])
            {
                Campaign.Tell("WAYBILL_SCENES", $"{family} seed {Campaign.Seed}, scene {i}, before it is made smaller ({first.Write($"{family}-{Campaign.Seed}-{i}-whole")}):\n{first}");
                var smallest = PacketTrial.Smallest(first);
                string place = smallest.Write($"{family}-{Campaign.Seed}-{i}");
                Assert.Fail($"seed {Campaign.Seed}, scene {i}: {disagreements.Count} of {sent} packets went another way; the smallest host for the first ({place}):\n\n{smallest}");
            }

            if (i % 20 == 19 || i == scenes - 1)
            {
                Campaign.Tell("WAYBILL_SCENES", $"{family} seed {Campaign.Seed}: {i + 1} of {scenes} scenes, {packets} packets, 0 disagreements");
            }
        }
    }

    /// <summary>Packets that begin connections of their own could take each other's ports.</summary>
    private static bool BeginsConnection(PacketLaboratory laboratory, HostState state, in Packet packet) =>
        new Simulator(state, PacketLaboratory.Options).Send(laboratory.Named(packet))
            .Any(journey => journey.Steps.OfType<Step.Conntrack>().Any(step => step is { State: ConnectionState.New, Entry: null }));

    /// <summary>Loads a random ruleset with its sets.</summary>
    internal static string Prepare(PacketLaboratory laboratory, Random random, IpFamily family)
    {
        var drawn = new RandomRulesets(random, family);
        laboratory.Host.Run($"printf '{Empty}' | iptables-legacy-restore; printf '{Empty}' | ip6tables-legacy-restore; ipset flush; ipset destroy");
        RestoreSets(laboratory, drawn.Sets());
        laboratory.Host.Sysctl(RandomParameters.Next(random).Select(laboratory.Named));
        laboratory.Host.Ip($"link set {laboratory.Named("%b")} mtu {(random.Next(4) == 0 ? 1280 : 1500)}");
        string rules = drawn.Next();
        laboratory.Load(family, rules);
        return rules;
    }

    /// <summary>Makes sets, at once or one by one: ipset gives up at the first that the kernel does not know.</summary>
    internal static void RestoreSets(PacketLaboratory laboratory, string sets)
    {
        if (laboratory.Host.Try(laboratory.Named(sets), "ipset", "restore").Status == 0)
        {
            return;
        }

        laboratory.Host.Run("ipset flush; ipset destroy");
        foreach (string set in sets.Split("create ", StringSplitOptions.RemoveEmptyEntries))
        {
            laboratory.Host.Try(laboratory.Named($"create {set}"), "ipset", "restore");
        }
    }

    /// <summary>Sends packets and fails on the first that went another way than predicted.</summary>
    internal static void Compare(
        PacketLaboratory laboratory, HostState state, IReadOnlyList<Packet> packets, string where, string rules, SimulationOptions? options = null)
    {
        var observed = laboratory.Send(packets);
        var predictions = new Predictions(state, options ?? PacketLaboratory.Options);
        var comparison = new PacketComparison(state);
        var disagreements = new StringBuilder();
        int count = 0;
        for (int i = 0; i < packets.Count; i++)
        {
            var packet = laboratory.Named(packets[i]);
            if (comparison.Disagreement(predictions.For(observed[i]), packet, observed[i]) is { } disagreement && ++count <= 3)
            {
                disagreements.Append(CultureInfo.InvariantCulture, $"{PacketWords.Of(packet)}\n{disagreement}\n");
            }
        }

        Assert.True(count == 0, $"{where}: {count} of {packets.Count} packets went another way.\n{disagreements}\n{rules}");
    }
}
