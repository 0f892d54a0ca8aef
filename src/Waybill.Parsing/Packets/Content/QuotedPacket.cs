using Waybill.Model.Packets;

namespace Waybill.Parsing.Packets.Content;

/// <summary><c>quotes 'tcp 10.1.0.2:4000 10.2.0.2:80'</c>: the packet that an ICMP error is about, in words of its own.</summary>
internal static class QuotedPacket
{
    /// <summary>Reads the packet; false with a complaint where it is none.</summary>
    public static bool TryApply(PacketDraft draft, ReadOnlySpan<byte> value)
    {
        if (PacketWordsParser.Read(value, out var packet) is { } problem)
        {
            return draft.Refuse(problem);
        }

        if (packet is { InInterface: not null } or { OutInterface: not null } or { Source.IsGiven: false })
        {
            return draft.Refuse(new(1, "a quoted packet has a source, a destination and no interface"));
        }

        draft.Content.Quoted = packet;
        return true;
    }

    /// <summary>True for messages that quote a packet: errors, and the redirect of IPv4.</summary>
    public static bool IsQuotedBy(in Packet packet) => (packet.Protocol, packet.IcmpType) switch
    {
        (IpProtocol.Icmp, 3 or 4 or 5 or 11 or 12) => true,
        (IpProtocol.IcmpV6, < 128) => true,
        _ => false,
    };
}
