using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Simulation.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Tests.Support;

/// <summary>Finds out how well the target of a rule is followed, by sending packets to it.</summary>
internal static class TargetLevel
{
    public const string Performed = "performed";
    public const string NoEffect = "no effect";
    public const string Open = "open";
    public const string Unknown = "unknown";

    /// <summary>The level of the target of a ruleset's only rule; null where no packet came as far as the rule.</summary>
    public static string? Of(string rules, IpFamily family)
    {
        var state = AskedPackets.Host(rules, family);
        var ruleset = state.Rulesets.Single(ruleset => ruleset.Family == family);
        var rule = ruleset.Tables.SelectMany(table => table.Chains).SelectMany(chain => chain.Rules).Single();
        var table = new CompiledTable(ruleset, ruleset.Tables[0], new SimulatedHost(state, SimulationOptions.Default));
        if (PerformerRegistry.Compile(rule.Target, table).IsWithoutEffect)
        {
            return NoEffect;
        }

        var simulator = new Simulator(state, SimulationOptions.Default);
        Journey[] performed = [.. AskedPackets.Of(family).SelectMany(packet => simulator.Send(packet))
            .Where(journey => journey.Steps.OfType<Step.Rule>().Any())];
        return performed.Length == 0 ? null
            : performed.Any(journey => journey.Assumptions.Any(assumption => assumption.About.StartsWith("target:", StringComparison.Ordinal))) ? Unknown
            : performed.All(journey => journey.Assumptions.Length > 0) ? Open
            : Performed;
    }
}
