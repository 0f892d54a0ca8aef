using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Forwarding;

/// <summary>A bridge has no port that takes the frame (net/bridge/br_forward.c, should_deliver).</summary>
internal sealed class BridgePortRule : FindingRule
{
    public override string Id => "bridge-port";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || journey.Ending is not { Stage: Stage.Bridge, Answer: null, Why: { } why })
        {
            return null;
        }

        string? port = journey.Packet.PhysicalIn ?? journey.Packet.InInterface;
        bool isOwnPort = port is not null && why.StartsWith($"the frame came in by {port} and would have to leave by it", StringComparison.Ordinal);
        return new(
            FindingSeverity.Error,
            isOwnPort ? $"the destination is behind {port} too, and a bridge sends nothing back by the port it came from" : why,
            "A bridge passes a frame on by the port where it has seen the destination's Ethernet address, or by all ports where it has not. It leaves out the port that the frame came in by, ports that are not in the state forwarding or have no carrier, and ports isolated from each other; what is left without a port dies silently."
            + (isOwnPort ? " A packet whose destination a rule translated to the sender itself, as when a container reaches its own service, needs the hairpin mode of its port." : string.Empty))
        {
            Evidence = [.. port is not null && journey.State.FindLink(port) is { Source.IsGiven: true } link ? [Evidence.Of(link.Source)] : Array.Empty<Evidence>()],
            Remedies = isOwnPort ? [Hairpin(port!)] : [],
        };
    }

    private static Remedy Hairpin(string port) => new(
        [$"ip link set dev {port} type bridge_slave hairpin on"],
        $"Frames that came in by {port} may leave by it again.",
        $"A machine behind {port} gets its own broadcasts back, which duplicate address detection may mistake for another's.")
    {
        Changes = [new StateChange.SetHairpin(port)],
    };
}
