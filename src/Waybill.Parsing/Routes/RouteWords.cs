using Waybill.Parsing.Words;

namespace Waybill.Parsing.Routes;

/// <summary>The words after a route's destination, with the place of each for what is to be said of it.</summary>
/// <param name="text">The rest of the line after the destination, following lines of the same route included.</param>
/// <param name="problems">Takes what is not understood.</param>
/// <param name="line">The line that the text begins in.</param>
/// <param name="column">How many bytes of that line stand before the text.</param>
internal ref struct RouteWords(ReadOnlySpan<byte> text, RouteProblems problems, int line, int column)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private WordReader _words = new(text);

    /// <summary>True once a value could not be read without which the route would be another one.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Reads the next word.</summary>
    public bool TryRead(out ReadOnlySpan<byte> word) => _words.TryRead(out word);

    /// <summary>Reads the next word where it equals <paramref name="expected"/>.</summary>
    public bool TryReadExact(ReadOnlySpan<byte> expected) => _words.TryReadExact(expected);

    /// <summary>Looks at the next word without reading it.</summary>
    public readonly ReadOnlySpan<byte> Peek() => _words.Peek();

    /// <summary>Reads the value of a word; <c>ip -o</c> may have put a backslash behind it.</summary>
    public ReadOnlySpan<byte> Value()
    {
        _words.TryRead(out var value);
        return value.EndsWith("\\"u8) ? value[..^1] : value;
    }

    /// <summary>Leaves the flags between angle brackets unread that may follow <c>cache</c>.</summary>
    public void SkipBracketed() => _words.TryReadBracketed();

    /// <summary>Leaves the rest of the current line unread.</summary>
    public void SkipLine() => _words.SkipLine();

    /// <summary>The value that was read last cannot be read: the route is left out.</summary>
    public void Bad(string what, ReadOnlySpan<byte> word)
    {
        var (atLine, atColumn) = Place();
        problems.BadValue(atLine, atColumn, what, word);
        IsBroken = true;
    }

    /// <summary>Nobody knows the word that was read last.</summary>
    public readonly void Unknown(ReadOnlySpan<byte> word)
    {
        var (atLine, atColumn) = Place();
        problems.UnknownWord(atLine, atColumn, word);
    }

    // Where the word stands that was read last: the text may go on over several lines.
    private readonly (int Line, int Column) Place()
    {
        var before = _text[..(_words.Column - 1)];
        int lineEnd = before.LastIndexOf((byte)'\n');
        return lineEnd < 0 ? (line, column + _words.Column) : (line + before.Count((byte)'\n'), before.Length - lineEnd);
    }
}
