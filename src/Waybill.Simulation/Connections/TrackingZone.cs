using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Connections;

/// <summary>The conntrack zone that a CT rule chose, for one direction or both (struct nf_conntrack_zone).</summary>
/// <param name="Id">The zone.</param>
/// <param name="Direction">The direction that it is for; the other one has zone 0.</param>
internal readonly record struct TrackingZone(ushort Id, ZoneDirection Direction)
{
    /// <summary>The zone of a direction (include/net/netfilter/nf_conntrack_zones.h, nf_ct_zone_id).</summary>
    public ushort Of(bool isReply) => Direction switch
    {
        ZoneDirection.Both => Id,
        ZoneDirection.Original => isReply ? (ushort)0 : Id,
        ZoneDirection.Reply => isReply ? Id : (ushort)0,
    };
}
