using Waybill.Model.Packets;

namespace Waybill.Simulation.Content;

/// <summary>Puts other TCP options into a packet.</summary>
internal static class TcpHeaderEdit
{
    private const int HeaderLength = 20;

    /// <summary>The packet with other bytes from its TCP header on.</summary>
    public static Packet With(in Packet packet, KnownBytes transport) =>
        packet with { Content = (packet.Content ?? new PacketContent()) with { Transport = transport } };

    /// <summary>
    /// The packet with one more option before the others; all its bytes must be known to be there (its header has room, and nothing
    /// follows it).
    /// </summary>
    public static Packet Insert(in Packet packet, PacketImage image, ReadOnlySpan<byte> option)
    {
        var bytes = new KnownBytesBuilder();
        Copy(bytes, image, image.Transport, image.Transport + HeaderLength);
        int words = (image.Length!.Value - image.Transport + option.Length) / 4;
        bytes.WriteByte(12, (uint)words << 4, 0xf0);
        bytes.Add(option);
        Copy(bytes, image, image.Transport + HeaderLength, image.Length.Value);
        return With(packet, bytes.ToKnownBytes(isWhole: true)) with { Length = image.Length + option.Length };
    }

    /// <summary>The packet with bytes written over its options.</summary>
    public static Packet Overwrite(in Packet packet, PacketImage image, int at, ReadOnlySpan<byte> values)
    {
        var bytes = All(packet, image);
        for (int i = 0; i < values.Length; i++)
        {
            bytes.WriteByte(at - image.Transport + i, values[i]);
        }

        return With(packet, bytes.ToKnownBytes(packet.Content?.Transport.IsWhole ?? false));
    }

    /// <summary>The packet with options of which nothing is known from an offset on, nor how long they are.</summary>
    public static Packet Forget(in Packet packet, PacketImage image, int at)
    {
        if (packet.Content is null)
        {
            return packet with { Length = null };
        }

        var bytes = new KnownBytesBuilder();
        Copy(bytes, image, image.Transport, Math.Min(image.Count, at));
        bytes.Forget(12);
        bytes.WriteByte(13, image.Byte(image.Transport + 13).Value, image.Byte(image.Transport + 13).Known & byte.MaxValue);
        return With(packet, bytes.ToKnownBytes(isWhole: false)) with { Length = null };
    }

    private static KnownBytesBuilder All(in Packet packet, PacketImage image)
    {
        var bytes = new KnownBytesBuilder();
        Copy(bytes, image, image.Transport, image.Transport + (packet.Content?.Transport.Count ?? 0));
        return bytes;
    }

    private static void Copy(KnownBytesBuilder bytes, PacketImage image, int from, int to)
    {
        int start = bytes.Count;
        bytes.Extend(start + Math.Max(0, to - from));
        for (int i = from; i < to; i++)
        {
            var value = image.Byte(i);
            bytes.WriteByte(start + i - from, value.Value, value.Known & byte.MaxValue);
        }
    }
}
