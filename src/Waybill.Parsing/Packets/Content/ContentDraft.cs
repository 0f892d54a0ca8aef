using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Parsing.Packets.Content;

/// <summary>What a packet carries, while its words are still being read.</summary>
internal sealed class ContentDraft
{
    private const int LongestPacket = 65535;

    /// <summary>The packet as bytes, from its IP header on; null where it is said in words.</summary>
    public Packet? Whole { get; set; }

    /// <summary>What is said of a TCP header.</summary>
    public TcpDraft Tcp { get; } = new();

    /// <summary>What is said of a DCCP header.</summary>
    public DccpDraft Dccp { get; } = new();

    /// <summary>The chunks of SCTP, as short as each can be; null where not said.</summary>
    public KnownBytesBuilder? Chunks { get; set; }

    /// <summary>The security parameter index of ESP, AH and IPComp; null where not said.</summary>
    public uint? SecurityIndex { get; set; }

    /// <summary>The type of a mobility header; null where not said.</summary>
    public byte? MobilityType { get; set; }

    /// <summary>The extension headers of IPv6 in order.</summary>
    public List<ExtensionHeader> Headers { get; } = [];

    /// <summary>The flow label of IPv6; null where not said.</summary>
    public uint? FlowLabel { get; set; }

    /// <summary>The payload; null where not said.</summary>
    public byte[]? Payload { get; set; }

    /// <summary>The packet that an ICMP error quotes.</summary>
    public Packet? Quoted { get; set; }

    /// <summary>The packet with what was said of its content, or null.</summary>
    /// <param name="packet">The packet with all other fields.</param>
    /// <param name="problem">What contradicts itself; null on success.</param>
    public Packet? Finish(in Packet packet, out string? problem)
    {
        problem = Contradiction(packet);
        if (problem is not null)
        {
            return null;
        }

        var transport = TransportDraft.Assemble(this, packet);
        if (transport.Count == 0 && !transport.IsWhole && Headers.Count == 0 && FlowLabel is null && Quoted is null)
        {
            return packet;
        }

        var finished = packet with
        {
            Content = new() { ExtensionHeaders = [.. Headers], FlowLabel = FlowLabel, Quoted = Quoted, Transport = transport },
        };
        return transport.IsWhole ? WithLength(finished, transport.Count, out problem) : finished;
    }

    private Packet? WithLength(in Packet packet, int transport, out string? problem)
    {
        int length = (packet.Family == IpFamily.IPv6 ? 40 : 20) + transport;
        foreach (var header in Headers)
        {
            length += header.Bytes.Count;
        }

        problem = length > LongestPacket ? "the packet is longer than 65535 bytes"
            : packet.Length is { } said && said != length ? $"\"len\" says {said} bytes, the rest comes to {length}"
            : null;
        return problem is null ? packet with { Length = length } : null;
    }

    private string? Contradiction(in Packet packet)
    {
        bool isIpv6 = packet.Family == IpFamily.IPv6;
        return isIpv6 && packet.Protocol.IsExtensionHeader() ? "an extension header is said with \"header\"; the protocol is what follows it (59 for nothing)"
            : !isIpv6 && (Headers.Count > 0 || FlowLabel is not null) ? "\"header\" and \"flowlabel\" belong to IPv6"
            : Tcp.IsSaid && packet.Protocol != IpProtocol.Tcp ? "\"mss\", \"tcp-option\", \"window\" and \"urgent\" belong to TCP"
            : (packet.Sequence ?? packet.Acknowledgement) is not null && packet.Protocol != IpProtocol.Tcp ? "\"seq\" and \"ack\" belong to TCP"
            : Chunks is not null && packet.Protocol != IpProtocol.Sctp ? "\"chunk\" belongs to SCTP"
            : Dccp.IsSaid && packet.Protocol != IpProtocol.Dccp ? "\"dccp-type\" and \"dccp-option\" belong to DCCP"
            : SecurityIndex is not null && packet.Protocol is not (IpProtocol.Esp or IpProtocol.Ah or IpProtocol.Ipcomp)
                ? "\"spi\" belongs to ESP, AH and IPComp; in IPv6 say \"header ah/spi=…\""
            : MobilityType is not null && packet.Protocol != IpProtocol.Mobility ? "\"mh-type\" belongs to protocol 135"
            : Quoted is not null && !QuotedPacket.IsQuotedBy(packet) ? "only ICMP errors quote a packet: say which with \"type\""
            : packet.IsLaterFragment && (Tcp.IsSaid || Chunks is not null || Dccp.IsSaid || Quoted is not null)
                ? "a later fragment has no transport header"
            : null;
    }
}
