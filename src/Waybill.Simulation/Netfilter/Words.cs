using System.Globalization;
using System.Numerics;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Simulation.Content;

namespace Waybill.Simulation.Netfilter;

/// <summary>Values in the words of iptables.</summary>
internal static class Words
{
    /// <summary>A protocol's name, or its number.</summary>
    public static string Of(IpProtocol protocol) => protocol switch
    {
        IpProtocol.Icmp => "icmp",
        IpProtocol.Tcp => "tcp",
        IpProtocol.Udp => "udp",
        IpProtocol.UdpLite => "udplite",
        IpProtocol.Sctp => "sctp",
        IpProtocol.Dccp => "dccp",
        IpProtocol.IcmpV6 => "ipv6-icmp",
        IpProtocol.Gre => "gre",
        IpProtocol.Esp => "esp",
        IpProtocol.Ah => "ah",
        IpProtocol.Igmp => "igmp",
        IpProtocol.Ospf => "ospf",
        IpProtocol.Vrrp => "vrrp",
        IpProtocol.Pim => "pim",
        IpProtocol.Ipcomp => "ipcomp",
        IpProtocol.Mobility => "mobility-header",
        IpProtocol.IpIp => "ipencap",
        IpProtocol.Ipv6 => "ipv6",
        IpProtocol.HopByHop or IpProtocol.Ipv6Route or IpProtocol.Ipv6Fragment or IpProtocol.Ipv6NoNext or IpProtocol.Ipv6Options =>
            ((int)protocol).ToString(CultureInfo.InvariantCulture),
        _ => ((int)protocol).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A port, or that none is said.</summary>
    public static string Of(ushort? port) => port?.ToString(CultureInfo.InvariantCulture) ?? "(not said)";

    /// <summary>A port of a packet; of a protocol without ports, that there is none.</summary>
    public static string Of(ushort? port, IpProtocol protocol) => port is null && !Matches.TransportHeader.HasPorts(protocol) ? "(none)" : Of(port);

    /// <summary>A number of the packet's bytes, or that it is not said.</summary>
    public static string Of(PartialNumber number) => number.IsKnown ? number.Value.ToString(CultureInfo.InvariantCulture) : "(not said)";

    /// <summary>The control bits of a TCP header as iptables writes them, or that they are not said.</summary>
    public static string Of(TcpFlags? flags) => flags is { } bits ? Upper(bits) : "(not said)";

    /// <summary>A range of numbers with both ends, or its only number.</summary>
    public static string Range<T>(T first, T last)
        where T : struct, INumber<T> => first == last ? $"{first}" : $"{first}-{last}";

    /// <summary>An address under a mask: with the network's length where the mask is one.</summary>
    public static string Network(IpAddress address, IpAddress mask)
    {
        int length = BitOperations.PopCount(mask.High) + BitOperations.PopCount(mask.Low);
        return $"{address}/{(IpAddress.MaskOf(mask.Family, length) == mask.Value ? $"{length}" : mask.ToString())}";
    }

    /// <summary>A number as iptables prints marks.</summary>
    public static string Hex(uint value) => $"0x{value:x}";

    /// <summary>A value under a mask as iptables prints it; a full mask is left out.</summary>
    public static string Hex(uint value, uint mask) => mask == uint.MaxValue ? Hex(value) : $"0x{value:x}/0x{mask:x}";

    /// <summary>A flag or name in small letters.</summary>
    public static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Flags as iptables writes them: capitals with commas.</summary>
    public static string Upper<T>(T value)
        where T : struct, Enum => value.ToString().ToUpperInvariant().Replace(", ", ",", StringComparison.Ordinal);
}
