using System.IO.Compression;

namespace Waybill.Linux.Snapshots;

/// <summary>Reads snapshots kept as zip.</summary>
internal static class SnapshotZip
{
    // The type of the entry as Unix archivers store it, in the upper half of the external attributes (stat(2), S_IFMT).
    private const int TypeMask = 0xf000;
    private const int RegularFile = 0x8000;

    /// <summary>True where the file begins as zip archives do. Only for files that can be read anywhere: a zip's index is its end.</summary>
    public static bool IsZip(FileStream file)
    {
        if (!file.CanSeek)
        {
            return false;
        }

        Span<byte> start = stackalloc byte[4];
        bool isZip = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && (start.SequenceEqual("PK\u0003\u0004"u8) || start.SequenceEqual("PK\u0005\u0006"u8));
        file.Position = 0;
        return isZip;
    }

    public static void Read(FileStream file, SnapshotContents contents)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in archive.Entries)
        {
            contents.CountEntry();
            if (((entry.ExternalAttributes >> 16) & TypeMask) is 0 or RegularFile)
            {
                contents.Add(entry.FullName, entry.Open, () => file.Length);
            }
        }
    }
}
