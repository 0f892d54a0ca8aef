using System.IO.Compression;
using ZstdSharp;

namespace Waybill.Linux.Compression;

/// <summary>Reads packed streams.</summary>
internal static class Unpacking
{
    /// <summary>The number of first bytes that <see cref="Detect"/> wants to see.</summary>
    public const int MagicLength = 4;

    // Without it .NET takes a gzip stream that was cut off for one that ends there.
    static Unpacking() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>The format that the first bytes of a stream tell.</summary>
    public static CompressionFormat Detect(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) ? CompressionFormat.Gzip
        : start.StartsWith((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd]) ? CompressionFormat.Zstandard
        : CompressionFormat.None;

    /// <summary>A stream of the unpacked bytes. Several packed streams one after the other, as log rotation makes them, are read as one.</summary>
    public static Stream Unpack(Stream packed, CompressionFormat format) => format switch
    {
        CompressionFormat.None => packed,
        CompressionFormat.Gzip => new GZipStream(packed, CompressionMode.Decompress),
        CompressionFormat.Zstandard => new DecompressionStream(packed, leaveOpen: false),
    };

    /// <summary>True for what the decoders throw at damaged data.</summary>
    public static bool IsDamage(Exception error) => error is InvalidDataException or EndOfStreamException or ZstdException;
}
