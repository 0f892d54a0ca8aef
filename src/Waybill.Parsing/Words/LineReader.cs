namespace Waybill.Parsing.Words;

/// <summary>Reads lines off a UTF-8 text without copying them. Line ends are LF or CRLF.</summary>
/// <param name="text">The text.</param>
public ref struct LineReader(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>One-based number of the line that was read last.</summary>
    public int Number { get; private set; }

    /// <summary>Reads the next line without its line end.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        if (_rest.IsEmpty)
        {
            line = default;
            return false;
        }

        int end = _rest.IndexOf((byte)'\n');
        line = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        Number++;
        if (line.EndsWith("\r"u8))
        {
            line = line[..^1];
        }

        return true;
    }
}
