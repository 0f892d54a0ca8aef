using System.Globalization;
using System.Text;
using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Extensions;

/// <summary>
/// Rules that only count, one for each condition, in one chain: the trace of a packet shows which of them matched. Packets go in as
/// bytes of which everything is said, so that every answer can be told. As a rule may drop a packet at once and hide those behind it,
/// the chain is walked in both directions.
/// </summary>
/// <param name="laboratory">Where the rules are loaded.</param>
/// <param name="family">The family of the rules.</param>
internal sealed class ConditionBench(PacketLaboratory laboratory, IpFamily family)
{
    private const int FirstId = 300;
    private const string Never = "%0 ";

    /// <summary>The table that holds the rules.</summary>
    public string Table { get; init; } = "mangle";

    /// <summary>The chain that holds the rules.</summary>
    public string Chain { get; init; } = "PREROUTING";

    /// <summary>Further tables as iptables-restore takes them; empty for none.</summary>
    public string Others { get; init; } = string.Empty;

    /// <summary>
    /// Compares every condition with every packet. In a condition <c>%!</c> stands for a place where it may be inverted: it is asked
    /// both ways. Every condition must match a packet, so that the comparison tells; one that matches none by its nature is marked
    /// with <c>%0</c> at its beginning.
    /// </summary>
    /// <param name="conditions">The conditions, as iptables takes them.</param>
    /// <param name="packets">Packets in words, received by <c>%a</c> unless they say otherwise.</param>
    public void Compare(IEnumerable<string> conditions, IEnumerable<string> packets)
    {
        string[] listed = [.. conditions];
        string[] never = [.. listed.Where(condition => condition.StartsWith(Never, StringComparison.Ordinal)).SelectMany(BothWays)];
        string[] rules = [.. listed.SelectMany(BothWays)];
        Packet[] sent = [.. packets.Select(Read)];
        var matched = new HashSet<string>();
        string problems = Run(rules, sent, matched) + Run([.. rules.Reverse()], sent, matched);
        Assert.True(problems.Length == 0, $"{problems}\n{string.Join('\n', rules)}");
        string[] idle = [.. rules.Except(matched).Except(never).Where(rule => !rule.Contains('!', StringComparison.Ordinal))];
        Assert.True(idle.Length == 0, $"no packet told these apart: {string.Join("; ", idle)}");
    }

    private static string[] BothWays(string condition)
    {
        string asked = condition.Replace(Never, string.Empty, StringComparison.Ordinal);
        return asked.Contains("%!", StringComparison.Ordinal)
            ? [asked.Replace("%! ", string.Empty, StringComparison.Ordinal), asked.Replace("%!", "!", StringComparison.Ordinal)]
            : [asked];
    }

    private string Run(string[] rules, Packet[] packets, HashSet<string> matched)
    {
        var state = Load(rules);
        packets = [.. packets.Select((packet, i) => WhollySaid(packet, (ushort)(FirstId + i)))];
        var observed = laboratory.Send(packets, FirstId);
        var comparison = new PacketComparison(state);
        var simulator = new Simulator(state, SimulationOptions.Default);
        var problems = new StringBuilder();
        for (int i = 0; i < packets.Length; i++)
        {
            var worlds = simulator.Send(laboratory.Named(packets[i]));
            foreach (var line in observed[i].Steps.Where(step => step.Table == Table && step.Chain == Chain && step.Number <= rules.Length))
            {
                matched.Add(rules[line.Number - 1]);
            }

            string? problem = comparison.Disagreement(worlds, observed[i])
                ?? (worlds.Length == 1 ? null : $"not told: {string.Join(' ', worlds.SelectMany(world => world.Assumptions).Select(assumption => assumption.Text).Distinct())}");
            if (problem is not null)
            {
                problems.Append(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(FrameWriter.Ip(packets[i]))}\n{Difference(worlds[0], observed[i], rules) ?? problem}\n");
            }
        }

        return problems.ToString();
    }

    /// <summary>The rules that one side says matched and the other does not.</summary>
    private string? Difference(Journey journey, Observed observed, string[] rules)
    {
        var predicted = journey.Steps.OfType<Step.InChain>().Where(step => step.Chain.Table == Table && step.Chain.Chain == Chain).Select(step => step.Number);
        var real = observed.Steps.Where(step => step.Table == Table && step.Chain == Chain).Select(step => step.Number);
        string Named(int number) => number <= rules.Length ? $"\n  {number} {rules[number - 1]}" : "\n  (policy)";
        string text = string.Concat(predicted.Except(real).Select(number => $"{Named(number)}: predicted only"))
            + string.Concat(real.Except(predicted).Select(number => $"{Named(number)}: kernel only"));
        return text.Length == 0 ? null : text;
    }

    private HostState Load(string[] rules)
    {
        laboratory.Host.Run("for t in raw mangle nat filter security; do iptables-legacy -t $t -F; iptables-legacy -t $t -X; ip6tables-legacy -t $t -F; ip6tables-legacy -t $t -X; done");
        string first = "-A PREROUTING -j TRACE\n-A OUTPUT -j TRACE\n";
        string text = string.Concat(rules.Select(rule => $"-A {Chain} {rule}\n"));
        laboratory.Load(family, Table == "raw" ? $"*raw\n{first}{text}COMMIT\n" : $"*raw\n{first}COMMIT\n*{Table}\n{text}COMMIT\n{Others}");
        var state = HostStateReader.Read(laboratory.Collect()).Value;
        int loaded = state.Rulesets.First(ruleset => ruleset.Family == family).FindTable(Table)?.FindChain(Chain)?.Rules
            .Count(rule => rule.Target is not Target.Trace) ?? 0;
        Assert.True(loaded == rules.Length, $"the kernel took {loaded} of {rules.Length} rules");
        return state;
    }

    private static Packet Read(string words)
    {
        var parsed = PacketWordsParser.Parse(words.Contains(" iif ", StringComparison.Ordinal) ? words : words + " iif %a");
        return parsed.Value ?? throw new ArgumentException($"{words}: {parsed.Diagnostics[0].Message}", nameof(words));
    }

    private static Packet WhollySaid(in Packet packet, ushort id)
    {
        var whole = PacketWordsParser.Parse("hex " + Convert.ToHexStringLower(FrameWriter.Ip(packet with { IpId = id }))).Value!.Value;
        return whole with { InInterface = packet.InInterface, SourceMac = packet.SourceMac, DestinationMac = packet.DestinationMac, IpId = id };
    }
}
