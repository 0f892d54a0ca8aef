using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Path;

/// <summary>
/// What the local stack does with packets whose transport checksum a rule has left wrong. Whether it adds up at all depends on the
/// device, which may have found the packet right before the rule, and on the sender where that is this host (include/linux/skbuff.h,
/// skb_csum_unnecessary).
/// </summary>
internal static class ReceivedChecksum
{
    private const string Claim = "the kernel adds up the packet that SNPT or DNPT left with a wrong checksum, as the device has not done it before";

    /// <summary>True where the packet ended here.</summary>
    public static bool Refuses(Passage passage)
    {
        // net/ipv6/tcp_ipv6.c, tcp_v6_rcv; net/ipv6/udp.c, __udp6_lib_rcv; net/ipv6/icmp.c, icmpv6_rcv.
        DropReason? reason = passage.Packet.Protocol switch
        {
            IpProtocol.Tcp => DropReason.TcpChecksum,
            IpProtocol.Udp or IpProtocol.UdpLite => DropReason.UdpChecksum,
            IpProtocol.IcmpV6 => DropReason.IcmpChecksum,
            _ => null,
        };
        if (passage.Unsummed is 0 or ushort.MaxValue || reason is not { } wrong || !passage.World.Decide(new("checksum", Claim)))
        {
            return false;
        }

        passage.Drop(wrong, Stage.Socket, "its checksum is wrong, as SNPT or DNPT rewrote an address outside the prefix of the rule");
        return true;
    }
}
