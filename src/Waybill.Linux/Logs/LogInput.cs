using Waybill.Linux.Compression;

namespace Waybill.Linux.Logs;

/// <summary>
/// The bytes of one recorded log, unpacked where it is packed, read block by block so that its size does not matter. A log
/// that ends damaged, as one that is still being packed does, gives what can be read: see <see cref="Damage"/>.
/// </summary>
public sealed class LogInput : IDisposable
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    private readonly PeekedStream _raw;
    private readonly Stream _text;

    private LogInput(string name, Stream stream, long? totalBytes)
    {
        Name = name;
        TotalBytes = totalBytes;
        _raw = new(stream, Unpacking.MagicLength);
        _text = Unpacking.Unpack(_raw, Unpacking.Detect(_raw.Start));
    }

    /// <summary>The log's name for quoting lines of it: the path as given, <c>-</c> for standard input.</summary>
    public string Name { get; }

    /// <summary>The size of the file as stored, the measure of <see cref="BytesRead"/>; null for pipes.</summary>
    public long? TotalBytes { get; }

    /// <summary>How many bytes of the file as stored have been read.</summary>
    public long BytesRead => _raw.Consumed;

    /// <summary>Why reading ended before the log did; null where it did not.</summary>
    public string? Damage { get; private set; }

    /// <summary>Opens a log.</summary>
    /// <param name="path">A file; <c>-</c> stands for <paramref name="standardInput"/>.</param>
    /// <param name="standardInput">Where to read what comes through a pipe.</param>
    /// <exception cref="SystemRefusedException">It cannot be read.</exception>
    public static LogInput Open(string path, Stream standardInput)
    {
        if (path == StandardInput)
        {
            return new(path, standardInput, null);
        }

        try
        {
            if (Directory.Exists(path))
            {
                throw new SystemRefusedException("read", path, "Is a directory", "name the log files in it");
            }

            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return new(path, file, file.CanSeek ? file.Length : null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SystemRefusedException.For("read", path, error);
        }
    }

    /// <summary>When the log was last written to; null for standard input and for what cannot be read.</summary>
    public static DateTimeOffset? LastWriteOf(string path) =>
        path != StandardInput && File.Exists(path) ? new DateTimeOffset(File.GetLastWriteTimeUtc(path)) : null;

    /// <summary>Reads the next block of text.</summary>
    /// <returns>The number of bytes; 0 at the end.</returns>
    public int Read(Span<byte> block)
    {
        try
        {
            return _text.Read(block);
        }
        catch (Exception error) when (Unpacking.IsDamage(error))
        {
            Damage = $"the packed data is damaged or incomplete after byte {BytesRead}";
        }
        catch (IOException error)
        {
            Damage = error.Message;
        }

        return 0;
    }

    /// <summary>Closes the log.</summary>
    public void Dispose() => _text.Dispose();
}
