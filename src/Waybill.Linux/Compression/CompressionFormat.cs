namespace Waybill.Linux.Compression;

/// <summary>How a stream of bytes is packed. Told by its first bytes, since names lie.</summary>
internal enum CompressionFormat
{
    /// <summary>Not packed.</summary>
    None,

    /// <summary>gzip (RFC 1952).</summary>
    Gzip,

    /// <summary>Zstandard (RFC 8878).</summary>
    Zstandard,
}
