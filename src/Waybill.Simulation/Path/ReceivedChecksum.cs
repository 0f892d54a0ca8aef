using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Path;

/// <summary>
/// What the local stack does with packets whose transport checksum a rule has left wrong, or which it takes for such. Whether it adds up
/// at all depends on the device, which may have found the packet right before the rule, and on the sender where that is this host
/// (include/linux/skbuff.h, skb_csum_unnecessary).
/// </summary>
internal static class ReceivedChecksum
{
    private const int Ipv6Header = 40;

    /// <summary>Up to this length, datagrams are added up anew whatever sum is there (include/linux/skbuff.h, CHECKSUM_BREAK).</summary>
    private const int AlwaysAdded = 76;

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
        if (reason is not { } wrong)
        {
            return false;
        }

        string? why = Distrusts(passage) ? "conntrack added up the packet itself, a rule changed its class or hop limit after that, and UDP takes the difference for damage"
            : passage.Sum.IsFoundWrong(passage) ? "its checksum is wrong, as SNPT or DNPT rewrote an address outside the prefix of the rule"
            : null;
        if (why is null)
        {
            return false;
        }

        passage.Drop(wrong, Stage.Socket, why);
        return true;
    }

    /// <summary>
    /// UDP over IPv6 trusts the sum that the kernel made before more than the packet, unless it adds up small ones anyway
    /// (net/ipv6/ip6_checksum.c, udp6_csum_init).
    /// </summary>
    private static bool Distrusts(Passage passage)
    {
        var packet = passage.Packet;
        return packet is { Family: IpFamily.IPv6, Protocol: IpProtocol.Udp }
            && passage.Sum.IsSpoilt(passage)
            && DatagramLength(packet) is not <= AlwaysAdded
            && passage.Sum.IsNeeded(passage, new("checksum", "conntrack adds up the datagram itself, as the device has not done it before, so that UDP takes it for damaged once a rule has changed its class or hop limit") { Usual = false })
            && (packet.Length is not null || passage.World.Decide(new("length", $"the datagram is longer than {AlwaysAdded} bytes") { Remedy = "len in the packet's words settles it" }));
    }

    private static int? DatagramLength(in Packet packet) =>
        packet.Length - Ipv6Header - (packet.Content?.ExtensionHeaders.Sum(header => header.Bytes.Count) ?? 0);
}
