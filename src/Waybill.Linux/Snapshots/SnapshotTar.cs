using System.Formats.Tar;

namespace Waybill.Linux.Snapshots;

/// <summary>Reads snapshots kept as tar. Links and devices are not files and are passed over.</summary>
internal static class SnapshotTar
{
    /// <summary>The length of a header, which is what <see cref="IsTar"/> looks at.</summary>
    public const int HeaderLength = 512;

    private const int ChecksumAt = 148;
    private const int ChecksumLength = 8;

    /// <summary>
    /// True where the bytes are a tar header. Told by its checksum, since the oldest format has no magic number: the sum of
    /// all bytes with the checksum's own read as blanks.
    /// </summary>
    public static bool IsTar(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderLength)
        {
            return false;
        }

        int stated = 0;
        foreach (byte digit in header.Slice(ChecksumAt, ChecksumLength).Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return false;
            }

            stated = ((stated << 3) | (digit - '0')) & 0xffffff;
        }

        int sum = ChecksumLength * ' ';
        for (int i = 0; i < HeaderLength; i++)
        {
            sum += i is >= ChecksumAt and < ChecksumAt + ChecksumLength ? 0 : header[i];
        }

        return sum == stated;
    }

    public static void Read(Stream stream, SnapshotContents contents, Func<long>? packedBytes)
    {
        using var reader = new TarReader(stream, leaveOpen: true);
        while (Next(reader) is { } entry)
        {
            contents.CountEntry();
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
            {
                contents.Add(entry.Name, () => entry.DataStream, packedBytes);
            }
        }
    }

    // The reader meets hostile headers with whatever exception comes up; to us they all are damage.
    private static TarEntry? Next(TarReader reader)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException or InvalidOperationException or OutOfMemoryException)
        {
            throw new InvalidDataException("a header of the archive makes no sense", error);
        }
    }
}
