using Waybill.Model.Packets;

namespace Waybill.Simulation.Content;

/// <summary>Takes back what a packet's content says of its transport header, where the kernel wrote something that is not known.</summary>
internal static class TransportOblivion
{
    /// <summary>The packet with two bytes of its transport header no longer known.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="offset">Where they stand, from the beginning of the transport header.</param>
    public static Packet Forget(in Packet packet, int offset)
    {
        if (packet.Content is not { } content || offset >= content.Transport.Count)
        {
            return packet;
        }

        var bytes = new KnownBytesBuilder();
        bytes.Add(content.Transport);
        bytes.Forget(offset);
        return packet with { Content = content with { Transport = bytes.ToKnownBytes(content.Transport.IsWhole) } };
    }
}
