namespace Waybill.Simulation.Content;

/// <summary>
/// A packet as bytes from its IP header on, as far as they are known: what <c>skb->data</c> and <c>skb->len</c> are to the
/// kernel's matches.
/// </summary>
/// <param name="values">The bytes; bits that are not known are 0. The packet may be longer.</param>
/// <param name="masks">A 1 for each bit that is known.</param>
/// <param name="transport">Where the transport header begins.</param>
/// <param name="length">The packet's length; null where it is not known.</param>
internal sealed class PacketImage(byte[] values, byte[] masks, int transport, int? length)
{
    /// <summary>Where the IP header and all extension headers end.</summary>
    public int Transport => transport;

    /// <summary>The packet's length; null where it is not known.</summary>
    public int? Length => length;

    /// <summary>How many bytes the packet surely has.</summary>
    public int Least => length ?? values.Length;

    /// <summary>How many bytes something is said of.</summary>
    public int Count => values.Length;

    /// <summary>Whether the packet has that many bytes; null where that is not known.</summary>
    public bool? Has(long bytes) => bytes <= Least ? true : length is null ? null : false;

    /// <summary>The byte at an offset.</summary>
    public PartialNumber Byte(int offset) =>
        new(Part(values, offset), Part(masks, offset) | 0xffffff00);

    /// <summary>The two bytes at an offset, in network order.</summary>
    public PartialNumber Short(int offset) => (Byte(offset) << 8) | Byte(offset + 1);

    /// <summary>The four bytes at an offset, in network order.</summary>
    public PartialNumber Word(int offset) => (Short(offset) << 16) | Short(offset + 2);

    private static uint Part(byte[] bytes, int offset) => offset < bytes.Length ? bytes[offset] : 0u;
}
