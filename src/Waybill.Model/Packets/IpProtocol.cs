namespace Waybill.Model.Packets;

/// <summary>IP protocol number as assigned by IANA. Unlisted values are kept, not rejected.</summary>
public enum IpProtocol : byte
{
    /// <summary>IPv6 hop-by-hop options.</summary>
    HopByHop = 0,

    /// <summary>Internet Control Message Protocol.</summary>
    Icmp = 1,

    /// <summary>Internet Group Management Protocol.</summary>
    Igmp = 2,

    /// <summary>IPv4 in IP.</summary>
    IpIp = 4,

    /// <summary>Transmission Control Protocol.</summary>
    Tcp = 6,

    /// <summary>User Datagram Protocol.</summary>
    Udp = 17,

    /// <summary>Datagram Congestion Control Protocol.</summary>
    Dccp = 33,

    /// <summary>IPv6 in IP.</summary>
    Ipv6 = 41,

    /// <summary>IPv6 routing header.</summary>
    Ipv6Route = 43,

    /// <summary>IPv6 fragment header.</summary>
    Ipv6Fragment = 44,

    /// <summary>Generic routing encapsulation.</summary>
    Gre = 47,

    /// <summary>Encapsulating security payload.</summary>
    Esp = 50,

    /// <summary>Authentication header.</summary>
    Ah = 51,

    /// <summary>Internet Control Message Protocol for IPv6.</summary>
    IcmpV6 = 58,

    /// <summary>IPv6: nothing follows.</summary>
    Ipv6NoNext = 59,

    /// <summary>IPv6 destination options.</summary>
    Ipv6Options = 60,

    /// <summary>Open Shortest Path First.</summary>
    Ospf = 89,

    /// <summary>Protocol independent multicast.</summary>
    Pim = 103,

    /// <summary>IP payload compression.</summary>
    Ipcomp = 108,

    /// <summary>Virtual router redundancy protocol.</summary>
    Vrrp = 112,

    /// <summary>Stream Control Transmission Protocol.</summary>
    Sctp = 132,

    /// <summary>IPv6 mobility header.</summary>
    Mobility = 135,

    /// <summary>UDP with partial checksums.</summary>
    UdpLite = 136,
}

/// <summary>What is true of protocols by their number.</summary>
public static class IpProtocols
{
    /// <summary>True for the headers of IPv6 behind which another follows (net/ipv6/exthdrs_core.c, ipv6_ext_hdr).</summary>
    public static bool IsExtensionHeader(this IpProtocol protocol) => protocol is IpProtocol.HopByHop or IpProtocol.Ipv6Route
        or IpProtocol.Ipv6Fragment or IpProtocol.Ah or IpProtocol.Ipv6Options;
}
