using System.Formats.Tar;
using System.IO.Compression;
using Waybill.Model.Sources;
using Waybill.Parsing.Snapshots;
using ZstdSharp;

namespace Waybill.Linux.Collecting;

/// <summary>Writes a snapshot as a folder or, by the ending of the name, as an archive. What it holds is for its owner's eyes only.</summary>
/// <param name="clock">Dates the files.</param>
public sealed class SnapshotWriter(TimeProvider clock)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int RegularFile = 0x8000;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>The name for an output that the user did not name.</summary>
    public string DefaultName(string host) => FormattableString.Invariant($"waybill-{host}-{clock.GetLocalNow():yyyyMMdd-HHmmss}.tar.gz");

    /// <summary>Writes to a file or folder.</summary>
    /// <param name="snapshot">What to write.</param>
    /// <param name="path">Ends in <c>.tar</c>, <c>.tar.gz</c>, <c>.tgz</c>, <c>.tar.zst</c> or <c>.zip</c> for an archive; anything else is a folder.</param>
    /// <param name="host">The name of the folder inside an archive.</param>
    /// <exception cref="SystemRefusedException">It cannot be written.</exception>
    public void Write(Snapshot snapshot, string path, string host)
    {
        try
        {
            if (PackingOf(path) is { } pack)
            {
                using var stream = pack(Create(path));
                WriteTar(snapshot, stream, host);
            }
            else if (path.EndsWith(".zip", StringComparison.Ordinal))
            {
                WriteZip(snapshot, Create(path), host);
            }
            else
            {
                WriteFolder(snapshot, path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SystemRefusedException.For("write", path, error);
        }
    }

    /// <summary>Writes a tar archive to a stream, as for <c>-o -</c>.</summary>
    public void WriteTar(Snapshot snapshot, Stream stream, string host)
    {
        using var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true);
        foreach (var text in snapshot.Texts)
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{host}/{text.Name}")
            {
                DataStream = StreamOf(text),
                Mode = OwnerOnly,
                ModificationTime = clock.GetUtcNow(),
            });
        }
    }

    private void WriteZip(Snapshot snapshot, Stream stream, string host)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var text in snapshot.Texts)
        {
            var entry = zip.CreateEntry($"{host}/{text.Name}", CompressionLevel.Optimal);
            entry.LastWriteTime = clock.GetLocalNow();
            entry.ExternalAttributes = (RegularFile | (int)OwnerOnly) << 16;
            using var content = entry.Open();
            content.Write(text.Bytes.Span);
        }
    }

    private static Func<Stream, Stream>? PackingOf(string path) => path switch
    {
        _ when path.EndsWith(".tar", StringComparison.Ordinal) => stream => stream,
        _ when path.EndsWith(".tar.gz", StringComparison.Ordinal) || path.EndsWith(".tgz", StringComparison.Ordinal)
            => stream => new GZipStream(stream, CompressionLevel.Optimal),
        _ when path.EndsWith(".tar.zst", StringComparison.Ordinal) => stream => new CompressionStream(stream, leaveOpen: false),
        _ => null,
    };

    private static void WriteFolder(Snapshot snapshot, string path)
    {
        Directory.CreateDirectory(path, OwnerFolder);
        foreach (var text in snapshot.Texts)
        {
            string file = Path.Combine(path, text.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!, OwnerFolder);
            using var stream = Create(file);
            stream.Write(text.Bytes.Span);
        }
    }

    private static FileStream Create(string path) =>
        new(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });

    private static MemoryStream StreamOf(SourceText text) => new(text.Bytes.ToArray(), writable: false);
}
