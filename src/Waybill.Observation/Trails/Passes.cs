using Waybill.Model.Packets;
using Waybill.Model.Traces;

namespace Waybill.Observation.Trails;

/// <summary>Tells when a packet passes the same host once more.</summary>
internal static class Passes
{
    /// <summary>True where the line begins the next pass of the packet whose trail it is.</summary>
    public static bool IsNext(Trail earlier, in TraceEvent line)
    {
        if (earlier.Packet is not { } left || line.Packet is not { } arrived)
        {
            return false;
        }

        Packet before = left.Packet;
        Packet now = arrived.Packet;

        // The loopback device hands back what it is given (drivers/net/loopback.c, loopback_xmit).
        if (before.OutInterface == "lo" && now.InInterface == "lo" && before.InInterface is null)
        {
            return true;
        }

        // A bridge asks its own tables, then hands to IP what is for this host; the frame stays the same.
        bool wasBridged = earlier.Base?.TableFamily == "bridge";
        bool isBridged = line.Place.TableFamily == "bridge";
        if (wasBridged != isBridged && earlier.Base is not null && line.Place.Table is not null)
        {
            return earlier.TraceId is not null;
        }

        return before.PhysicalIn is not null && before.PhysicalIn == now.PhysicalIn && before.SourceMac == now.SourceMac
            && before.InInterface == now.InInterface && (before.OutInterface is not null) != (now.OutInterface is not null);
    }
}
