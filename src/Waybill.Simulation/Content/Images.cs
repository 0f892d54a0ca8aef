using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Content;

/// <summary>Lays the fields of a packet over what is said of its content.</summary>
internal static class Images
{
    /// <summary>Where in an ICMP error the packet begins that it quotes.</summary>
    private const int QuoteOffset = 8;

    /// <summary>The packet as it is now.</summary>
    public static PacketImage Of(Passage passage) => Of(passage.AsSent, passage.Packet);

    /// <summary>A packet that was rewritten on its way, with the checksums that follow from what was rewritten.</summary>
    public static PacketImage Of(in Packet sent, in Packet now)
    {
        var (writer, transport, length) = Write(now);
        if (now != sent)
        {
            var (before, at, _) = Write(sent);
            if (now.Content?.Quoted is { } quoted && sent.Content?.Quoted is { } quotedBefore && quoted != quotedBefore)
            {
                UpdateQuoted(quotedBefore, before, at + QuoteOffset, quoted, writer, transport + QuoteOffset);
            }

            Checksums.Update(sent, before, at, now, writer, transport);
        }

        return new(writer.GetValues(), writer.GetMasks(), transport, length);
    }

    /// <summary>
    /// The kernel translates the quoted packet like any other, with the checksum of its IP header, and that of its transport header
    /// where the error quotes that far (net/netfilter/nf_nat_proto.c, nf_nat_icmp_reply_translation and nf_nat_ipv4_manip_pkt).
    /// </summary>
    private static void UpdateQuoted(in Packet before, KnownBytesBuilder old, int oldStart, in Packet after, KnownBytesBuilder now, int start)
    {
        if (after.Family == IpFamily.IPv4)
        {
            Checksums.UpdateHeader(before, old, oldStart, after, now, start);
        }

        Checksums.Update(before, old, oldStart + Write(before).Transport, after, now, start + Write(after).Transport);
    }

    /// <summary>The bytes of a packet as far as they are known, where its transport header begins, and its length.</summary>
    public static (KnownBytesBuilder Bytes, int Transport, int? Length) Write(in Packet packet)
    {
        var writer = new KnownBytesBuilder();
        var content = packet.Content;
        bool isIpv6 = packet.Family == IpFamily.IPv6;
        int transport = isIpv6 ? NetworkHeaders.Ipv6(writer, packet) : NetworkHeaders.Ipv4(writer, packet);
        var carried = content?.Transport ?? KnownBytes.None;
        writer.Add(carried);
        if (!packet.IsLaterFragment)
        {
            if (!carried.IsWhole)
            {
                writer.Extend(transport + TransportHeaders.LeastLength(packet.Protocol));
            }

            TransportHeaders.Write(writer, transport, packet);
        }

        int? length = packet.Length ?? (carried.IsWhole ? writer.Count : null);
        NetworkHeaders.WriteLength(writer, packet, length);
        return (writer, transport, length);
    }
}
