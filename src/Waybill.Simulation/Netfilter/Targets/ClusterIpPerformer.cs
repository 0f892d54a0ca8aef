using Waybill.Model.Connections;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j CLUSTERIP</c>: drops what another node of the cluster answers. Which nodes this host stands for changes while it runs
/// (/proc/net/ipt_CLUSTERIP) and is in no snapshot (net/ipv4/netfilter/ipt_CLUSTERIP.c until 6.6, clusterip_tg).
/// </summary>
internal sealed class ClusterIpPerformer : Performer
{
    public override Deed Perform(Passage passage)
    {
        if (passage.Tracking is not { HasConnection: true } tracking)
        {
            return new(Verdict.Drop, "CLUSTERIP drops: the packet has no connection");
        }

        bool isError = passage.Packet.Protocol == IpProtocol.Icmp && tracking.State == ConnectionState.Related;
        return isError || passage.World.Decide(new("clusterip", $"this node of the cluster answers {passage.Packet.Source}"))
            ? new(Verdict.Continue, "CLUSTERIP")
            : new(Verdict.Drop, "CLUSTERIP drops: another node answers");
    }
}
