using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>Whether the transport header that a match looks at is there.</summary>
internal static class TransportHeader
{
    /// <summary>
    /// Yes where it is; no for another protocol; missing in later fragments. A TCP fragment at offset 8 could overwrite the
    /// flags of the first one and is dropped at once (net/netfilter/xt_tcpudp.c, tcp_mt); not so in IPv6, where the kernel counts the
    /// offset in bytes and asks for 1.
    /// </summary>
    public static Answer Test(in Packet packet, IpProtocol protocol)
    {
        if (packet.Protocol != protocol)
        {
            return Answer.No;
        }

        // Whoever is asked to look into a header that is cut off drops the packet.
        if (!packet.IsLaterFragment)
        {
            return IsThere(packet) ? Answer.Yes : Answer.HotDrop;
        }

        return protocol == IpProtocol.Tcp && packet is { FragmentOffset: 8, Family: IpFamily.IPv4 } ? Answer.HotDrop : Answer.Missing;
    }

    /// <summary>False where the packet is too short for its transport header.</summary>
    public static bool IsThere(in Packet packet) =>
        packet.Content is not { Transport: { IsWhole: true, Count: var count } } || count >= Needed(packet.Protocol);

    private static int Needed(IpProtocol protocol) => protocol switch
    {
        IpProtocol.Ipcomp => 4,
        IpProtocol.Mobility => 6,
        _ => Content.TransportHeaders.LeastLength(protocol),
    };

    /// <summary>True for the protocols whose header begins with two ports.</summary>
    public static bool HasPorts(IpProtocol protocol) => protocol
        is IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.UdpLite or IpProtocol.Sctp or IpProtocol.Dccp;
}
