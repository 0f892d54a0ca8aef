using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>
/// Lets a rule ask for the port that the client asked for: rules behind a translation see the new one, and whoever wrote them often
/// thought of the old (net/netfilter/xt_conntrack.c, conntrack_mt_origdstport, still knows it).
/// </summary>
internal static class AskedPort
{
    /// <summary>A remedy for each rule of the deciding table that the translated port alone kept from taking the packet.</summary>
    public static IEnumerable<Remedy> For(JourneyCase journey, Step.InChain last) =>
        journey.Packet.DestinationPort is not { } asked || journey.Final.DestinationPort == asked ? []
        : journey.Journey.Steps.OfType<Step.InChain>()
            .Where(step => step.Hook == last.Hook && step.Chain.Table == last.Chain.Table && step.Chain.Backend == last.Chain.Backend)
            .SelectMany(step => step.PassedBy)
            .Where(miss => miss.IsNear && miss.Rule.Target is Target.Accept or Target.Return)
            .Select(miss => miss.Refusals[0].Condition is Match.DestinationPort port && port.Range.Contains(asked) ? Rewrite(journey, miss, port, asked) : null)
            .OfType<Remedy>();

    private static Remedy? Rewrite(JourneyCase journey, RuleMiss miss, Match.DestinationPort port, ushort asked)
    {
        string begin = $"-A {miss.Chain.Chain} ";
        if (!miss.Rule.Text.StartsWith(begin, StringComparison.Ordinal) || WithOldPort(miss.Rule.Text[begin.Length..]) is not { } words)
        {
            return null;
        }

        return new(
            [$"{IptablesCommand.For(journey.State, miss.Chain)} -R {miss.Chain.Chain} {miss.Rule.Number} {words}"],
            $"Rule {miss.Rule.Number} of {miss.Chain.Chain} asks for port {asked}, as the client does; the translation makes {journey.Final.DestinationPort} of it before the rule is asked.",
            $"The rule then fits every connection to that port, wherever its translation leads, and none that asks for the new port itself.{OwnersWay.Warning(journey, miss.Chain)}")
        {
            Permanent = Persistence.OfRules(journey, miss.Chain),
            Changes = [new StateChange.ReplaceRule(miss.Chain, miss.Rule.Number, miss.Rule with { Matches = [.. miss.Rule.Matches.Select(match => match == port ? new Match.ConnectionPort(false, false, port.Range) : match)] })],
        };
    }

    // Only where the port stands alone in its extension: what else the extension asks would lose its home.
    private static string? WithOldPort(string rule)
    {
        string[] words = rule.Split(' ');
        int at = Array.IndexOf(words, "--dport");
        if (at < 2 || words[at - 2] != "-m" || (at + 2 < words.Length && words[at + 2] is not ("-m" or "-j" or "-g")))
        {
            return null;
        }

        words[at - 1] = "conntrack";
        words[at] = "--ctorigdstport";
        return string.Join(' ', words);
    }
}
