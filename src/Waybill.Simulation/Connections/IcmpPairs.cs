using Waybill.Model.Packets;

namespace Waybill.Simulation.Connections;

/// <summary>
/// ICMP messages that ask and answer (net/netfilter/nf_conntrack_proto_icmp.c, invmap and valid_new;
/// nf_conntrack_proto_icmpv6.c, invmap, valid_new and noct_valid_new).
/// </summary>
internal static class IcmpPairs
{
    /// <summary>The type of the message in the other direction; null where there is none.</summary>
    public static byte? AnswerTo(IpProtocol protocol, byte type) => protocol == IpProtocol.IcmpV6
        ? type switch { 128 => 129, 129 => 128, 139 => 140, 140 => 139, _ => null }
        : type switch { 8 => 0, 0 => 8, 13 => 14, 14 => 13, 15 => 16, 16 => 15, 17 => 18, 18 => 17, _ => null };

    /// <summary>True for messages that may begin a connection.</summary>
    public static bool MayBegin(IpProtocol protocol, byte type) =>
        protocol == IpProtocol.IcmpV6 ? type is 128 or 139 : type is 8 or 13 or 15 or 17;

    /// <summary>True for errors about another packet, which they quote.</summary>
    public static bool IsError(IpProtocol protocol, byte type) =>
        protocol == IpProtocol.IcmpV6 ? type < 128 : type is 3 or 4 or 5 or 11 or 12;

    /// <summary>True for neighbour discovery and multicast listener messages, which conntrack leaves alone.</summary>
    public static bool IsExempt(IpProtocol protocol, byte type) =>
        protocol == IpProtocol.IcmpV6 && type is (>= 130 and <= 137) or 143;
}
