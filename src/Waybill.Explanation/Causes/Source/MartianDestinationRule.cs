using System.Collections.Immutable;
using Waybill.Explanation.Causes.Filtering;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Source;

/// <summary>The destination cannot be that of a received packet (net/ipv4/route.c, ip_route_input_slow, martian_destination).</summary>
internal sealed class MartianDestinationRule : FindingRule
{
    public override string Id => "martian-destination";

    public override ImmutableArray<string> Supersedes => ["translation-target-unreachable"];

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.HasReason(DropReason.InvalidDestination))
        {
            return null;
        }

        var destination = journey.Final.Destination;
        string where = journey.Packet.InInterface is { } device ? $"{device} received a packet" : "this host sends a packet";
        bool isTranslated = destination != journey.Packet.Destination;
        var rule = Translations.Of(journey, "dst");
        return new(
            FindingSeverity.Error,
            $"{where} to {destination}, which is no destination",
            $"{destination} names no machine that could be reached over a network, and the kernel drops packets to it as martians."
            + (isTranslated ? $" A translation on this host made it out of {journey.Packet.Destination}: that rule is to be mended." : string.Empty)
            + (isTranslated && destination.IsAny ? " Programs listen on it to mean all addresses; as the target of a translation it means none." : string.Empty))
        {
            Evidence = [.. Facts.Rule(rule?.Definition)],
            Remedies =
            [
                .. rule is { Definition: { } definition } && destination.IsAny ? Redirecting(journey, rule, definition) : [],
                isTranslated
                    ? new([], "Let the rule translate to an address that exists.", "None.")
                    : new([], "Mend the sender; nothing on this host gives such a packet a way.", "None for this host."),
            ],
        };
    }

    /// <summary>What was meant: to this host itself.</summary>
    private static IEnumerable<Remedy> Redirecting(JourneyCase journey, Step.Rule step, Rule rule)
    {
        int begin = $"-A {step.Chain.Chain} ".Length;
        int end = rule.Text.IndexOf("-j DNAT", StringComparison.Ordinal);
        if (rule.Target is not Target.Dnat { To: var to } || end < begin)
        {
            yield break;
        }

        string ports = to.Ports is not { } range ? string.Empty : range.First == range.Last ? $" --to-ports {range.First}" : $" --to-ports {range.First}-{range.Last}";
        yield return new(
            [$"{IptablesCommand.For(journey.State, step.Chain)} -R {step.Chain.Chain} {step.Number} {rule.Text[begin..end]}-j REDIRECT{ports}"],
            "REDIRECT leads packets to this host itself, to the address of the interface that they came in by.",
            $"None beyond what the rule was meant for: the port can be reached.{OwnersWay.Warning(journey, step.Chain, journey.Owners.Of(step))}")
        {
            Permanent = Persistence.OfRules(journey, step.Chain),
            Changes = [new StateChange.ReplaceRule(step.Chain, step.Number, rule with { Target = new Target.Redirect(to.Ports, to.Random) })],
        };
    }
}
