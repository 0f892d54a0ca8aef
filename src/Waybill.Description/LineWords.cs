namespace Waybill.Description;

/// <summary>The words of a line, one after another.</summary>
/// <param name="line">The line; blanks separate words.</param>
internal sealed class LineWords(string line)
{
    private readonly string[] _words = line.Split([' ', '\t', '\r', '\\'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The place of the next word.</summary>
    public int Position { get; private set; }

    /// <summary>True where no word is left.</summary>
    public bool IsAtEnd => Position >= _words.Length;

    /// <summary>The next word, or empty at the end.</summary>
    public string Peek(int ahead = 0) => Position + ahead < _words.Length ? _words[Position + ahead] : string.Empty;

    /// <summary>Takes the next word; empty at the end.</summary>
    public string Next()
    {
        string word = Peek();
        Position = Math.Min(Position + 1, _words.Length);
        return word;
    }

    /// <summary>Takes the next word where it is that one.</summary>
    public bool TryTake(string word)
    {
        if (IsAtEnd || _words[Position] != word)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Takes as many words.</summary>
    public string[] Take(int count)
    {
        string[] taken = _words[Position..Math.Min(Position + count, _words.Length)];
        Position += taken.Length;
        return taken;
    }

    /// <summary>Takes all words that are left, joined by blanks.</summary>
    public string Rest()
    {
        string rest = string.Join(' ', _words[Position..]);
        Position = _words.Length;
        return rest;
    }

    /// <summary>The words from a place up to the next one, as they stand in the line.</summary>
    public string Since(int first) => string.Join(' ', _words[first..Position]);
}
