using Waybill.Explanation.Causes.Filtering;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Causes.Connections;

/// <summary>
/// A rule exempted the packet from connection tracking, and something that needs tracking fails. IPv6 neighbour discovery is
/// exempt always (net/netfilter/nf_conntrack_proto_icmpv6.c, icmpv6_error).
/// </summary>
internal sealed class ConntrackUntrackedRule : FindingRule
{
    public override string Id => "conntrack-untracked";

    public override Cause? Look(JourneyCase journey)
    {
        bool isUntracked = journey.Journey.Steps.OfType<Step.Conntrack>().LastOrDefault()?.State.HasFlag(ConnectionState.Untracked) ?? false;
        var rule = journey.Journey.Steps.OfType<Step.Rule>().LastOrDefault(step => step.Definition?.Target is Target.NoTrack);
        if (!journey.Fails || (rule is null && !isUntracked))
        {
            return null;
        }

        var asking = Asking(journey);
        bool isByKernel = rule is null && journey.Packet is { Protocol: IpProtocol.IcmpV6, IcmpType: >= 130 and <= 143 };
        if (isByKernel && asking is null)
        {
            return null;
        }

        string which = isByKernel ? "The kernel tracks no neighbour discovery, as if a rule said"
            : rule is null ? "A rule says"
            : $"Rule {rule.Number} of {rule.Chain.Table} {rule.Chain.Chain} says";
        string missed = asking is null ? string.Empty : $" Rule {asking.Value.Rule.Number} of {asking.Value.Chain.Chain} would have accepted it but for its state.";
        return new(
            asking is null ? FindingSeverity.Warning : FindingSeverity.Error,
            "the packet is exempt from connection tracking",
            $"{which} NOTRACK. Such a packet is UNTRACKED: no nat rule is asked for it, so a destination that should be translated is not, and rules that accept ESTABLISHED, RELATED or NEW do not take it.{missed}")
        {
            Evidence = [.. Facts.Rule(rule?.Definition), .. Facts.Rule(asking?.Rule)],
            Remedies =
            [
                .. asking is { } item && AcceptUntracked(journey, item.Chain, item.Rule) is { } accept ? [accept] : Array.Empty<Remedy>(),
                .. rule is null ? Array.Empty<Remedy>() : [Track(journey, rule)],
            ],
        };
    }

    /// <summary>The last rule that asked for a state and would have accepted the packet otherwise; null where none did.</summary>
    private static (ChainLocation Chain, Rule Rule)? Asking(JourneyCase journey) => journey.LastStep is not Step.InChain last ? null
        : journey.Journey.Steps.OfType<Step.InChain>().Where(asked => asked.Hook == last.Hook && asked.Chain.Table == last.Chain.Table)
            .SelectMany(asked => asked.PassedBy)
            .Where(miss => miss.IsTelling && miss.Rule.Target is Target.Accept && miss.Rule.Matches.Any(match => match is Match.ConnectionStates))
            .Select(miss => ((ChainLocation, Rule)?)(miss.Chain, miss.Rule))
            .LastOrDefault();

    private static Remedy? AcceptUntracked(JourneyCase journey, ChainLocation chain, Rule rule)
    {
        string begin = $"-A {chain.Chain} ";
        if (EndOfStates(rule.Text) is not { } end || !rule.Text.StartsWith(begin, StringComparison.Ordinal))
        {
            return null;
        }

        string words = rule.Text[begin.Length..].Insert(end - begin.Length, ",UNTRACKED");
        return new(
            [$"{IptablesCommand.For(journey.State, chain)} -R {chain.Chain} {rule.Number} {words}"],
            $"Rule {rule.Number} of {chain.Chain} takes untracked packets, too; they go on costing no entry of the conntrack table.",
            $"Each packet is judged for itself: those that begin nothing pass as well. Where answers are untracked, their way needs such a rule, too.{OwnersWay.Warning(journey, chain)}")
        {
            Permanent = Persistence.OfRules(journey, chain),
            Changes = [new StateChange.ReplaceRule(chain, rule.Number, rule with { Matches = [.. rule.Matches.Select(Widen)] })],
        };
    }

    private static Match Widen(Match match) => match is Match.ConnectionStates states ? states with { States = states.States | ConnectionState.Untracked } : match;

    private static Remedy Track(JourneyCase journey, Step.Rule rule) => new(
        [$"{IptablesCommand.For(journey.State, rule.Chain)} -D {rule.Chain.Chain} {rule.Number}"],
        "The packet is tracked like others; nat and state rules see it.",
        $"Costs an entry of the conntrack table for each connection, which the rule was perhaps to save.{OwnersWay.Warning(journey, rule.Chain, journey.Owners.Of(rule))}")
    {
        Changes = [new StateChange.DeleteRule(rule.Chain, rule.Number)],
    };

    /// <summary>Where the states end that the rule names; null where it names none.</summary>
    private static int? EndOfStates(string rule)
    {
        foreach (string option in (string[])["--ctstate ", "--state "])
        {
            int at = rule.IndexOf(option, StringComparison.Ordinal);
            if (at >= 0)
            {
                return rule.IndexOf(' ', at + option.Length) is >= 0 and var end ? end : rule.Length;
            }
        }

        return null;
    }
}
