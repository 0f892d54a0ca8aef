using Waybill.Linux.Interop;

namespace Waybill.Linux.Snapshots;

/// <summary>Reads snapshots kept as a folder, which may be nested in one folder of its own as after unpacking an archive.</summary>
internal static class SnapshotFolder
{
    public static void Read(string path, SnapshotContents contents)
    {
        string folder = FindSnapshot(path);
        ReadFiles(folder, string.Empty, folder, contents);
        foreach (string inner in FoldersIn(SnapshotNames.NamespacesUnder(folder)))
        {
            ReadFiles(inner, SnapshotNames.InNamespace(Path.GetFileName(inner), string.Empty), folder, contents);
        }
    }

    private static string FindSnapshot(string path)
    {
        bool holdsFiles = Directory.EnumerateFiles(path).Any(file => SnapshotNames.IsFile(Path.GetFileName(file)));
        return !holdsFiles && FoldersIn(path) is [var nested] ? nested : path;
    }

    private static void ReadFiles(string folder, string prefix, string root, SnapshotContents contents)
    {
        foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            contents.CountEntry();
            if (SnapshotNames.IsFile(Path.GetFileName(file)))
            {
                contents.Add(prefix + Path.GetFileName(file), () => Open(file, root), packedBytes: null);
            }
        }
    }

    // A snapshot from elsewhere may hold a link to a file of this host, or a pipe that never ends.
    private static FileStream Open(string file, string root)
    {
        var link = new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true);
        if (link is not null && !Path.GetFullPath(link.FullName).StartsWith(Path.GetFullPath(root) + "/", StringComparison.Ordinal))
        {
            throw new SystemRefusedException("read", file, "it is a link that leads out of the snapshot", "copy the file into the snapshot");
        }

        return FileKinds.IsRegularFile(file)
            ? File.OpenRead(file)
            : throw new SystemRefusedException("read", file, "it is not a regular file", "copy its content into a file");
    }

    private static string[] FoldersIn(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.GetDirectories(folder).Where(inner => new DirectoryInfo(inner).LinkTarget is null).Order(StringComparer.Ordinal)];
}
