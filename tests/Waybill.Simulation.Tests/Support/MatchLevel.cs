using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Tests.Support;

/// <summary>Finds out how well the conditions of a rule are answered, by asking them.</summary>
internal static class MatchLevel
{
    public const string Evaluated = "evaluated";
    public const string Chance = "chance";
    public const string Assumed = "assumed";
    public const string Open = "open";
    public const string Unknown = "unknown";

    private static readonly string[] FromBest = [Evaluated, Chance, Assumed, Open, Unknown];

    /// <summary>
    /// The level of a rule's conditions: of each packet the worst, of all packets the best of those for which no condition says
    /// no. Where a condition says no to every packet, all count.
    /// </summary>
    public static string Of(Rule rule, IpFamily family)
    {
        (bool Holds, int Level)[] asked = [.. AskedPackets.AtTheirEnds(family).Select(passage => Ask(rule, passage))];
        var telling = asked.Any(one => one.Holds) ? asked.Where(one => one.Holds) : asked;
        return FromBest[telling.Min(one => one.Level)];
    }

    /// <summary>Whether no condition says no, and the worst level of all conditions.</summary>
    private static (bool Holds, int Level) Ask(Rule rule, Passage passage)
    {
        bool holds = true;
        int worst = 0;
        foreach (var match in rule.Matches)
        {
            var matcher = MatcherRegistry.Compile(match, passage.Host);
            var answer = matcher.Test(passage);
            holds &= answer is not (Answer.No or Answer.Missing);
            worst = Math.Max(worst, answer == Answer.Unknown ? Array.IndexOf(FromBest, Resolve(matcher, passage)) : 0);
        }

        return (holds, worst);
    }

    private static string Resolve(Matcher matcher, Passage passage)
    {
        int choices = passage.World.Choices.Count;
        int assumptions = passage.World.Assumptions.Count;
        matcher.Resolve(passage);
        bool isUnknown = passage.World.Assumptions.Skip(assumptions).Any(assumption => assumption.About.StartsWith("match", StringComparison.Ordinal));
        return isUnknown ? Unknown
            : passage.World.Choices.Count == choices ? Assumed
            : passage.World.Choices[^1].IsChance ? Chance
            : Open;
    }
}
