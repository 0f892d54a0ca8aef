using Waybill.Model.Sources;
using Waybill.Parsing.Snapshots;

namespace Waybill.Linux.Snapshots;

/// <summary>Gathers the texts of a snapshot as they are met, within the limits.</summary>
/// <param name="path">The snapshot as the user named it, for messages.</param>
/// <param name="limits">How much is read.</param>
internal sealed class SnapshotContents(string path, SnapshotLimits limits)
{
    private readonly List<(string Folder, SourceText Text)> _texts = [];
    private long _bytes;
    private int _entries;

    /// <summary>Counts an entry, wanted or not.</summary>
    public void CountEntry()
    {
        if (++_entries > limits.Entries)
        {
            throw TooLarge($"holds more than {limits.Entries} entries");
        }
    }

    /// <summary>Reads an entry where it is a file of a snapshot.</summary>
    /// <param name="entry">Its path inside the snapshot or archive.</param>
    /// <param name="open">Opens its content; called for wanted entries only.</param>
    /// <param name="packedBytes">Tells how many packed bytes were read so far; null where nothing is packed.</param>
    public void Add(string entry, Func<Stream?> open, Func<long>? packedBytes)
    {
        if (entry.Length > limits.NameLength || !SnapshotNames.TrySplit(entry, out string folder, out string name))
        {
            return;
        }

        using var stream = open();
        byte[] bytes = stream is null ? [] : ReadAll(stream, packedBytes);
        _texts.Add((folder, new SourceText(name, bytes)));
    }

    /// <summary>The snapshot: what stands in the root, or in the one folder that holds anything.</summary>
    public Snapshot Complete()
    {
        if (_texts.Count == 0)
        {
            throw new SystemRefusedException("read", path, "it holds none of the files of a snapshot", "such as ip-route.txt, iptables-save.txt or sysctl.txt");
        }

        int depth = _texts.Min(text => DepthOf(text.Folder));
        string[] folders = [.. _texts.Select(text => text.Folder).Where(folder => DepthOf(folder) == depth).Distinct().Order(StringComparer.Ordinal)];
        if (folders.Length > 1)
        {
            throw new SystemRefusedException("read", path, $"it holds several snapshots: {string.Join(", ", folders.Take(8))}", "unpack it and name one of them");
        }

        return new Snapshot([.. _texts.Where(text => text.Folder == folders[0]).Select(text => text.Text)]);
    }

    private static int DepthOf(string folder) => folder.Length == 0 ? 0 : folder.Count(c => c == '/') + 1;

    // The length that an archive states is not believed: the buffer grows with what really comes.
    private byte[] ReadAll(Stream stream, Func<long>? packedBytes)
    {
        byte[] buffer = new byte[64 << 10];
        int length = 0;
        while (true)
        {
            int count = stream.Read(buffer, length, buffer.Length - length);
            if (count == 0)
            {
                return buffer.Length == length ? buffer : buffer[..length];
            }

            length += count;
            CheckSize(count, packedBytes);
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, Array.MaxLength));
            }
        }
    }

    private void CheckSize(int count, Func<long>? packedBytes)
    {
        _bytes += count;
        if (_bytes > Math.Min(limits.TotalBytes, Array.MaxLength - 1))
        {
            throw TooLarge($"its texts are larger than {limits.TotalBytes >> 20} MiB");
        }

        if (packedBytes is not null && _bytes > SnapshotLimits.RatioFloor && _bytes / limits.Ratio > packedBytes())
        {
            throw TooLarge($"it unpacks to more than {limits.Ratio} times its size");
        }
    }

    private SystemRefusedException TooLarge(string reason) => new("read", path, reason, "unpack it and name the folder if you trust it");
}
