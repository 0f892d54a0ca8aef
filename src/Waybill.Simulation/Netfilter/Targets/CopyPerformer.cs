using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Simulation.Path;
using Waybill.Simulation.Routing;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j TEE</c>: a copy leaves for the gateway, through output and postrouting as a packet that is not tracked; the packet
/// itself goes on (net/ipv4/netfilter/nf_dup_ipv4.c, nf_dup_ipv4; net/ipv6/netfilter/nf_dup_ipv6.c).
/// </summary>
internal sealed class CopyPerformer(Target.Tee target) : Performer
{
    public override Deed Perform(Passage passage)
    {
        var query = new RouteQuery(target.Gateway) { OutInterface = target.OutInterface, Tos = passage.Packet.Tos };
        var way = passage.Noting(passage.Host.Router.Lookup(query, LookupDetail.Parameters));
        if (way.Error is not null || way.Device is not { } device)
        {
            return new(Verdict.Continue, $"TEE to {target.Gateway}: no way leads there, so no copy is made");
        }

        // So that two hosts that copy to each other come to an end.
        bool lowers = passage.Hook is Hook.Prerouting or Hook.Input;
        return new(Verdict.Continue, $"TEE to {target.Gateway}: a copy leaves by {device}{(lowers ? " with the time to live lowered by 1" : string.Empty)}");
    }
}
