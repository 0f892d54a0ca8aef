using Waybill.Explanation.Changes;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>A bridged frame met the IP rules (net/bridge/br_netfilter_hooks.c).</summary>
internal sealed class BridgeNetfilterRule : FindingRule
{
    public override string Id => "bridge-netfilter";

    public override Cause? Look(JourneyCase journey)
    {
        bool isRecorded = journey.Packet.PhysicalIn is not null && journey.Final.PhysicalOut is not null;
        if (!journey.Fails || journey.LastStep is not Step.InChain last || !(isRecorded || IsBridged(journey, last)))
        {
            return null;
        }

        string name = journey.Final.Family == IpFamily.IPv6 ? "net.bridge.bridge-nf-call-ip6tables" : "net.bridge.bridge-nf-call-iptables";
        return new(
            FindingSeverity.Error,
            $"the frame was only to be bridged, but {last.Chain.Table} {last.Chain.Chain} was asked and refused it",
            $"The packet came in by a port of a bridge and would leave by another one, without being routed. With {name} = 1 the kernel shows such frames to the rules of the IP layer all the same, FORWARD among them. Kubernetes and Docker need this for their services; virtual machines on the same bridge then fall under rules that were not written for them.")
        {
            Evidence = [Facts.Parameter(journey.State, name)],
            Remedies =
            [
                new(
                    [$"sysctl -w {name}=0"],
                    "Bridged frames pass without being shown to the IP rules.",
                    "Kubernetes services and Docker's port publishing stop working for traffic that stays on one bridge; do not do it on a Kubernetes node.")
                {
                    Permanent = Persistence.OfParameter(name, "0"),
                    Changes = [new StateChange.SetParameter(name, "0")],
                },
            ],
        };
    }

    /// <summary>The bridge decided after the last routing decision, and the rule that ended the journey saw the frame leave by it.</summary>
    private static bool IsBridged(JourneyCase journey, Step.InChain last)
    {
        foreach (var step in journey.Journey.Steps.Reverse())
        {
            if (step is Step.Bridge bridge)
            {
                return last.OutInterface == bridge.Name;
            }

            if (step is Step.Route)
            {
                return false;
            }
        }

        return false;
    }
}
