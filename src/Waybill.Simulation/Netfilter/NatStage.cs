using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// Address translation at a hook (net/netfilter/nf_nat_core.c, nf_nat_inet_fn): packets without connection pass untouched;
/// the chains are asked only while the connection's translation is not settled, which is once in its life; then the
/// translation is applied.
/// </summary>
internal sealed class NatStage(int priority, Hook hook, CompiledChain[] chains) : HookStage(priority)
{
    private readonly bool _isSource = hook is Hook.Postrouting or Hook.Input;

    public override void Run(Passage passage)
    {
        if (passage.Tracking is not { HasConnection: true } tracking)
        {
            return;
        }

        var destination = passage.Packet.Destination;
        if (tracking.State == ConnectionState.New && !IsSettled(tracking))
        {
            if (!AskChains(passage, tracking))
            {
                return;
            }
        }
        else if ((QuotedTranslation.Refuses(passage, tracking, hook) ?? (hook == Hook.Postrouting ? MasqueradedDevice.Refuses(passage, tracking) : null)) is { } refusal)
        {
            passage.Drop(DropReason.Netfilter, Stage.Netfilter, refusal);
            return;
        }
        else
        {
            Translator.Apply(passage, _isSource);
        }

        // nf_nat_ipv4_pre_routing, nf_nat_ipv6_in: only here does a packet that came back by lo lose the route that it brought.
        if (hook == Hook.Prerouting && passage.Packet.Destination != destination)
        {
            passage.Route = null;
        }

        // nf_nat_ipv4_local_fn and its IPv6 twin: a packet of this host whose destination changed is routed again.
        if (hook == Hook.Output && (passage.Packet.Destination != destination))
        {
            Rerouting.RouteAgain(passage);
        }
    }

    private bool AskChains(Passage passage, Tracking tracking)
    {
        foreach (var chain in chains)
        {
            if (new ChainWalk(passage, chain).Run() != Verdict.Accept || passage.Ending is not null)
            {
                return false;
            }

            if (IsSettled(tracking))
            {
                return true;
            }
        }

        Translator.SettleForNone(passage, _isSource);
        return true;
    }

    private bool IsSettled(Tracking tracking) => _isSource ? tracking.SourceSettled : tracking.DestinationSettled;
}
