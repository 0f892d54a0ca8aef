using System.Text;

namespace Waybill.Model.Sources;

/// <summary>
/// One input text, kept as the bytes that were read, so that every fact taken from it can be quoted by line number alone.
/// </summary>
public sealed class SourceText
{
    private readonly Lazy<int[]> _lineStarts;
    private readonly int[]? _originalLines;

    /// <summary>Wraps <paramref name="bytes"/>, which must not change afterwards.</summary>
    /// <param name="name">Name of the file inside the snapshot, such as <c>iptables-save.txt</c>.</param>
    /// <param name="bytes">The content, UTF-8 by convention; bytes that are not are quoted with replacement characters.</param>
    public SourceText(string name, ReadOnlyMemory<byte> bytes)
    {
        Name = name;
        Bytes = bytes;
        _lineStarts = new(FindLineStarts);
    }

    /// <summary>
    /// Wraps a text that was laid out anew, such as JSON retold as the lines that the command prints without <c>-j</c>:
    /// a fact then quotes the retold line and names the line of the file that it was told from.
    /// </summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="bytes">The retold text.</param>
    /// <param name="originalLines">For each retold line the one-based line of the file.</param>
    public SourceText(string name, ReadOnlyMemory<byte> bytes, ReadOnlySpan<int> originalLines)
        : this(name, bytes) => _originalLines = originalLines.ToArray();

    /// <summary>Name of the file inside the snapshot, such as <c>iptables-save.txt</c>.</summary>
    public string Name { get; }

    /// <summary>The whole content.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>True where the lines are not the file's own but retell them.</summary>
    public bool IsRetold => _originalLines is not null;

    /// <summary>The line of the file that <paramref name="number"/> retells; the number itself where the text is the file's own.</summary>
    public int OriginalLine(int number) =>
        _originalLines is not null && number >= 1 && number <= _originalLines.Length ? _originalLines[number - 1] : number;

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
