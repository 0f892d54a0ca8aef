using System.Globalization;
using Waybill.Model.Packets;

namespace Waybill.Rendering.Words;

/// <summary>The names of protocols and header bits, in the words of a packet on the command line.</summary>
internal static class PacketWords
{
    public static string Name(this IpProtocol protocol) => protocol switch
    {
        IpProtocol.HopByHop => "hopopt",
        IpProtocol.Icmp => "icmp",
        IpProtocol.Igmp => "igmp",
        IpProtocol.IpIp => "ipip",
        IpProtocol.Tcp => "tcp",
        IpProtocol.Udp => "udp",
        IpProtocol.Dccp => "dccp",
        IpProtocol.Ipv6 => "ipv6",
        IpProtocol.Ipv6Route => "ipv6-route",
        IpProtocol.Ipv6Fragment => "ipv6-frag",
        IpProtocol.Gre => "gre",
        IpProtocol.Esp => "esp",
        IpProtocol.Ah => "ah",
        IpProtocol.IcmpV6 => "icmpv6",
        IpProtocol.Ipv6NoNext => "ipv6-nonxt",
        IpProtocol.Ipv6Options => "ipv6-opts",
        IpProtocol.Ospf => "ospf",
        IpProtocol.Pim => "pim",
        IpProtocol.Vrrp => "vrrp",
        IpProtocol.Sctp => "sctp",
        IpProtocol.UdpLite => "udplite",
        _ => ((byte)protocol).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The bits as <c>flags</c> takes them: <c>syn,ack</c>, or <c>none</c>.</summary>
    public static string Name(this TcpFlags flags) =>
        flags == TcpFlags.None ? "none" : string.Join(',', Bits.Where(bit => flags.HasFlag(bit.Flag)).Select(bit => bit.Name));

    private static readonly (TcpFlags Flag, string Name)[] Bits =
    [
        (TcpFlags.Syn, "syn"),
        (TcpFlags.Ack, "ack"),
        (TcpFlags.Fin, "fin"),
        (TcpFlags.Rst, "rst"),
        (TcpFlags.Psh, "psh"),
        (TcpFlags.Urg, "urg"),
        (TcpFlags.Ece, "ece"),
        (TcpFlags.Cwr, "cwr"),
    ];
}
