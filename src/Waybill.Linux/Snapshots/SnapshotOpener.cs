using Waybill.Linux.Compression;
using Waybill.Parsing.Snapshots;

namespace Waybill.Linux.Snapshots;

/// <summary>Reads snapshots from where they are kept: a folder, or an archive told by its content, not by its name.</summary>
public static class SnapshotOpener
{
    /// <summary>Reads the texts of a snapshot into memory; nothing is written to disk.</summary>
    /// <param name="path">A folder, or a file in one of the formats tar, tar.gz, tar.zst, zip.</param>
    /// <param name="limits">How much is read.</param>
    /// <exception cref="SystemRefusedException">It cannot be read, is no snapshot, or exceeds the limits.</exception>
    public static Snapshot Open(string path, SnapshotLimits limits)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(limits);
        var contents = new SnapshotContents(path, limits);
        try
        {
            if (Directory.Exists(path))
            {
                SnapshotFolder.Read(path, contents);
            }
            else
            {
                ReadArchive(path, contents);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException || Unpacking.IsDamage(error))
        {
            throw Unpacking.IsDamage(error)
                ? new SystemRefusedException("read", path, "the archive is damaged or incomplete", null, error)
                : SystemRefusedException.For("read", path, error);
        }

        return contents.Complete();
    }

    private static void ReadArchive(string path, SnapshotContents contents)
    {
        using var file = File.OpenRead(path);
        if (SnapshotZip.IsZip(file))
        {
            SnapshotZip.Read(file, contents);
            return;
        }

        using var packed = new PeekedStream(file, Unpacking.MagicLength);
        var format = Unpacking.Detect(packed.Start);
        using var tar = new PeekedStream(Unpacking.Unpack(packed, format), SnapshotTar.HeaderLength);
        if (!SnapshotTar.IsTar(tar.Start))
        {
            throw new SystemRefusedException("read", path, "it is no snapshot", "give a folder, or an archive in one of the formats tar, tar.gz, tar.zst, zip");
        }

        SnapshotTar.Read(tar, contents, format == CompressionFormat.None ? null : () => packed.Consumed);
    }
}
