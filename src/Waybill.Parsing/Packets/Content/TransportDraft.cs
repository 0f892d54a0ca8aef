using Waybill.Model.Packets;

namespace Waybill.Parsing.Packets.Content;

/// <summary>Puts what was said of a packet's content together to the bytes that follow the IP header.</summary>
internal static class TransportDraft
{
    /// <summary>The bytes; none where nothing was said.</summary>
    public static KnownBytes Assemble(ContentDraft draft, in Packet packet)
    {
        var bytes = new KnownBytesBuilder();
        if (!packet.IsLaterFragment)
        {
            WriteHeader(bytes, draft, packet);
        }

        // Where the payload is said, all that comes before it is too.
        if (draft.Payload is { } payload)
        {
            bytes.Add(payload);
            if (packet is { Protocol: IpProtocol.Udp or IpProtocol.UdpLite, IsLaterFragment: false, MoreFragments: false })
            {
                bytes.WriteShort(4, (uint)bytes.Count);
            }
        }

        return bytes.ToKnownBytes(isWhole: draft.Payload is not null || draft.Chunks is not null);
    }

    private static void WriteHeader(KnownBytesBuilder bytes, ContentDraft draft, in Packet packet)
    {
        bool goesOn = draft.Payload is not null;
        switch (packet.Protocol)
        {
            case IpProtocol.Tcp:
                draft.Tcp.Write(bytes, goesOn);
                break;
            case IpProtocol.Dccp:
                draft.Dccp.Write(bytes);
                break;
            case IpProtocol.Sctp when draft.Chunks is { } chunks:
                bytes.Extend(12);
                bytes.Add(chunks.ToKnownBytes(isWhole: true));
                break;
            case IpProtocol.Esp when draft.SecurityIndex is { } index:
                bytes.Extend(8);
                bytes.WriteWord(0, index);
                break;
            case IpProtocol.Ah when draft.SecurityIndex is { } index:
                bytes.Extend(12);
                bytes.WriteWord(4, index);
                break;
            case IpProtocol.Ipcomp when draft.SecurityIndex is { } index:
                bytes.Extend(4);
                bytes.WriteShort(2, index & ushort.MaxValue);
                break;
            case IpProtocol.Mobility when draft.MobilityType is { } type:
                bytes.Extend(6);
                bytes.WriteByte(0, (uint)IpProtocol.Ipv6NoNext);
                bytes.WriteByte(2, type);
                break;
            case IpProtocol.Udp or IpProtocol.UdpLite or IpProtocol.Icmp or IpProtocol.IcmpV6 or IpProtocol.Esp when goesOn:
                bytes.Extend(8);
                break;
            case IpProtocol.Sctp or IpProtocol.Ah when goesOn:
                bytes.Extend(12);
                break;
            default:
                break;
        }
    }
}
