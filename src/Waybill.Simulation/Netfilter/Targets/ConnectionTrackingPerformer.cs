using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j CT</c> with a zone or a helper, for packets that neither conntrack nor another CT rule has seen yet (net/netfilter/xt_CT.c, xt_ct_target).</summary>
internal sealed class ConnectionTrackingPerformer(Target.ConnectionTracking target) : Performer
{
    private readonly Deed _deed = new(
        Verdict.Continue,
        "CT" + ZoneWords(target) + (target.Helper is null ? string.Empty : $" helper {target.Helper}"));

    public override Deed Perform(Passage passage)
    {
        if (passage.Tracking is null)
        {
            passage.Tracking = Template(passage.Packet.Family);
            ushort id = target.ZoneIsMark ? (ushort)(passage.Packet.Mark & ushort.MaxValue) : target.Zone ?? 0;
            passage.Zone = new(id, target.ZoneDirection);
            passage.Helper = target.Helper;
        }

        return _deed;
    }

    private static Tracking Template(IpFamily family)
    {
        var nowhere = IpAddress.Any(family);
        var nothing = new ConnectionTuple(nowhere, nowhere, 0, 0, 0);
        return new(ConnectionState.New) { IsTemplate = true, IsConfirmed = true, Original = nothing, Reply = nothing };
    }

    private static string ZoneWords(Target.ConnectionTracking target)
    {
        string side = target.ZoneDirection switch
        {
            ZoneDirection.Both => " zone",
            ZoneDirection.Original => " zone-orig",
            ZoneDirection.Reply => " zone-reply",
        };
        return target.ZoneIsMark ? $"{side} mark" : target.Zone is { } zone ? $"{side} {zone}" : string.Empty;
    }
}
