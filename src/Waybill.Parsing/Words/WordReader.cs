namespace Waybill.Parsing.Words;

/// <summary>Reads blank-separated words off a line of UTF-8 text without copying it.</summary>
/// <param name="line">The line, or several: line ends count as blanks.</param>
public ref struct WordReader(ReadOnlySpan<byte> line)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private int _position;

    /// <summary>One-based column (in bytes) of the word that was read last; of the next byte before the first.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>What has not been read yet, leading blanks removed.</summary>
    public readonly ReadOnlySpan<byte> Rest => _line[_position..].TrimStart(" \t"u8);

    /// <summary>Reads the next word.</summary>
    /// <returns>False at the end of the line.</returns>
    public bool TryRead(out ReadOnlySpan<byte> word)
    {
        while (_position < _line.Length && IsBlank(_line[_position]))
        {
            _position++;
        }

        Column = _position + 1;
        int end = _position;
        while (end < _line.Length && !IsBlank(_line[end]))
        {
            end++;
        }

        word = _line[_position..end];
        _position = end;
        return word.Length > 0;
    }

    /// <summary>Looks at the next word without reading it; empty at the end.</summary>
    public readonly ReadOnlySpan<byte> Peek()
    {
        var copy = this;
        copy.TryRead(out var word);
        return word;
    }

    /// <summary>Reads the next word where it equals <paramref name="expected"/>.</summary>
    public bool TryReadExact(ReadOnlySpan<byte> expected)
    {
        if (!Peek().SequenceEqual(expected))
        {
            return false;
        }

        TryRead(out _);
        return true;
    }

    /// <summary>
    /// Reads the next word; one that begins with a single or double quote goes on to the next of its kind, blanks included, and
    /// is given without them.
    /// </summary>
    /// <returns>False at the end of the line, and where the closing quote is missing.</returns>
    public bool TryReadQuoted(out ReadOnlySpan<byte> word)
    {
        if (!TryRead(out word) || word[0] is not ((byte)'"' or (byte)'\''))
        {
            return word.Length > 0;
        }

        byte quote = word[0];
        int end = _line[Column..].IndexOf(quote);
        if (end < 0)
        {
            return false;
        }

        word = _line.Slice(Column, end);
        _position = Column + end + 1;
        Column++;
        return true;
    }

    /// <summary>Reads the next word where it stands between angle brackets.</summary>
    public bool TryReadBracketed() => Peek().StartsWith("<"u8) && TryRead(out _);

    /// <summary>Leaves the rest of the current line unread.</summary>
    public void SkipLine()
    {
        int end = _line[_position..].IndexOf((byte)'\n');
        _position = end < 0 ? _line.Length : _position + end;
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
