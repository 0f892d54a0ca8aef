using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Explanation.Wording;
using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Causes.Connections;

/// <summary>Connection tracking takes the packet for INVALID, and it dies of that.</summary>
internal sealed class ConntrackInvalidRule : FindingRule
{
    private const string Liberal = "net.netfilter.nf_conntrack_tcp_be_liberal";

    public override string Id => "conntrack-invalid";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || journey.Last<Step.Conntrack>() is not { } conntrack || !conntrack.State.HasFlag(ConnectionState.Invalid))
        {
            return null;
        }

        var rule = journey.LastStep as Step.Rule;
        bool byRule = rule?.Definition?.Matches.Any(match => match is Match.ConnectionStates states && states.States.HasFlag(ConnectionState.Invalid)) ?? false;
        return new(
            FindingSeverity.Error,
            "connection tracking takes the packet for INVALID",
            $"{Sentence.Of(conntrack.Why)} Such a packet belongs to no connection and cannot begin one: address translation passes it by, so it goes on with the addresses it has, and "
            + (byRule ? $"{Possessive.Of(journey.Owners.Of(rule!))}rule {rule!.Number} of {rule.Chain.Chain} drops what is INVALID." : "rules that accept ESTABLISHED or NEW do not take it.")
            + " Usual reasons: only one direction of the connection passes this host (asymmetric routing), the entry timed out or was flushed, or the packet lies outside the TCP window.")
        {
            Evidence = [.. Facts.Rule(byRule ? rule!.Definition : null), .. journey.Final.Protocol == IpProtocol.Tcp ? [Facts.Parameter(journey.State, Liberal)] : Array.Empty<Evidence>()],
            Remedies =
            [
                .. journey.Final.Protocol == IpProtocol.Tcp ? [BeLiberal] : Array.Empty<Remedy>(),
                new([], "Lead both directions of the connection through this host, or neither; then conntrack sees what it needs.", "None."),
            ],
        };
    }

    private static Remedy BeLiberal => new(
        [$"sysctl -w {Liberal}=1"],
        "Packets outside the TCP window are tracked all the same; only those that cannot be TCP stay INVALID.",
        "Resets and data with made-up sequence numbers are no longer told apart from real ones.")
    {
        Permanent = Persistence.OfParameter(Liberal, "1"),
        Changes = [new StateChange.SetParameter(Liberal, "1")],
    };
}
