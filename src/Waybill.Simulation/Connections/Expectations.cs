using Waybill.Model.Connections;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>
/// Connections that another's helper expected (<c>ct->master</c>): FTP's data connections and the like. No listing shows them
/// as such, but without a helper there are none.
/// </summary>
internal static class Expectations
{
    /// <summary>True where the connection was expected, false where it was not, null where that cannot be told.</summary>
    public static bool? IsExpected(Passage passage, Tracking tracking) => (tracking.Entry, tracking.State) switch
    {
        (null, ConnectionState.New) => false,
        (null, ConnectionState.Related) when passage.Packet.Protocol is not (IpProtocol.Icmp or IpProtocol.IcmpV6) => true,
        _ => MayHaveHelpers(passage) ? null : false,
    };

    private static bool MayHaveHelpers(Passage passage)
    {
        // Newer kernels do not have it, and then there is nothing to read.
        if (passage.Host.State.Sysctls.Find(TrackingRules.AutomaticHelpers) is not null)
        {
            passage.ReadIfKnown(TrackingRules.AutomaticHelpers);
        }

        return passage.Host.HasHelpers;
    }
}
