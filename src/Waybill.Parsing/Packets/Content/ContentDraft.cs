using Waybill.Model.Packets;

namespace Waybill.Parsing.Packets.Content;

/// <summary>What a packet carries, while its words are still being read.</summary>
internal sealed class ContentDraft
{
    /// <summary>The packet that an ICMP error quotes.</summary>
    public Packet? Quoted { get; set; }

    /// <summary>The packet with what was said of its content, or null.</summary>
    /// <param name="packet">The packet with all other fields.</param>
    /// <param name="problem">What contradicts itself; null on success.</param>
    public Packet? Finish(in Packet packet, out string? problem)
    {
        problem = null;
        if (Quoted is null)
        {
            return packet;
        }

        if (!QuotedPacket.IsQuotedBy(packet))
        {
            problem = "only ICMP errors quote a packet: say which with \"type\"";
            return null;
        }

        return packet with { Content = new() { Quoted = Quoted } };
    }
}
