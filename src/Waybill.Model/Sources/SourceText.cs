using System.Text;

namespace Waybill.Model.Sources;

/// <summary>
/// One input text, kept as the bytes that were read, so that every fact taken from it can be quoted by line number alone.
/// </summary>
public sealed class SourceText
{
    private readonly Lazy<int[]> _lineStarts;

    /// <summary>Wraps <paramref name="bytes"/>, which must not change afterwards.</summary>
    /// <param name="name">Name of the file inside the snapshot, such as <c>iptables-save.txt</c>.</param>
    /// <param name="bytes">The content, UTF-8 by convention; bytes that are not are quoted with replacement characters.</param>
    public SourceText(string name, ReadOnlyMemory<byte> bytes)
    {
        Name = name;
        Bytes = bytes;
        _lineStarts = new(FindLineStarts);
    }

    /// <summary>Name of the file inside the snapshot, such as <c>iptables-save.txt</c>.</summary>
    public string Name { get; }

    /// <summary>The whole content.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>A text from a string, for one line given on the command line and for tests.</summary>
    public static SourceText FromString(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    /// <summary>The bytes of one line without its line end, empty past the end.</summary>
    /// <param name="number">One-based line number.</param>
    public ReadOnlySpan<byte> GetLine(int number)
    {
        int[] starts = _lineStarts.Value;
        if (number < 1 || number > starts.Length)
        {
            return default;
        }

        var rest = Bytes.Span[starts[number - 1]..];
        int end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    private int[] FindLineStarts()
    {
        var bytes = Bytes.Span;
        int[] starts = new int[bytes.Count((byte)'\n') + 1];
        int position = 0;
        for (int line = 1; line < starts.Length; line++)
        {
            position += bytes[position..].IndexOf((byte)'\n') + 1;
            starts[line] = position;
        }

        return starts;
    }
}
