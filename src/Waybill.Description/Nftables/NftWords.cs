namespace Waybill.Description.Nftables;

/// <summary>The words of a line of nft: a value between quotes is one, and so is what stands between braces or brackets.</summary>
internal sealed class NftWords
{
    private readonly List<string> _words = [];

    public NftWords(string line)
    {
        int position = 0;
        while (position < line.Length)
        {
            if (char.IsWhiteSpace(line[position]))
            {
                position++;
                continue;
            }

            int end = End(line, position);
            _words.Add(line[position..end]);
            position = end;
        }
    }

    /// <summary>The place of the next word.</summary>
    public int Position { get; private set; }

    /// <summary>True where no word is left.</summary>
    public bool IsAtEnd => Position >= _words.Count;

    /// <summary>A word from the next one on; empty past the end.</summary>
    public string Peek(int ahead = 0) => Position + ahead < _words.Count ? _words[Position + ahead] : string.Empty;

    /// <summary>Takes the next word; empty at the end.</summary>
    public string Next()
    {
        string word = Peek();
        Position = Math.Min(Position + 1, _words.Count);
        return word;
    }

    /// <summary>Passes over as many words.</summary>
    public void Skip(int count) => Position = Math.Min(Position + count, _words.Count);

    /// <summary>As many of the next words as one, joined by blanks.</summary>
    public string Join(int count) => Position + count <= _words.Count ? string.Join(' ', _words.Skip(Position).Take(count)) : string.Empty;

    /// <summary>The words from a place up to the next one.</summary>
    public string Since(int first) => string.Join(' ', _words.Skip(first).Take(Position - first));

    // "state established, related" is one list, as nft takes it.
    private static int End(string line, int position)
    {
        if (line[position] == '"')
        {
            int quote = line.IndexOf('"', position + 1);

            // "00:00"-"02:02" is one value.
            return quote < 0 ? line.Length : line.AsSpan(quote + 1).StartsWith("-\"") ? End(line, quote + 2) : quote + 1;
        }

        int depth = 0;
        for (int end = position; end < line.Length; end++)
        {
            depth += line[end] is '{' or '(' ? 1 : line[end] is '}' or ')' ? -1 : 0;
            if (depth <= 0 && end > position && char.IsWhiteSpace(line[end]) && line[end - 1] != ',')
            {
                return end;
            }

            if (depth == 0 && line[end] is '}' or ')')
            {
                return end + 1;
            }

            if (depth < 0)
            {
                return Math.Max(end, position + 1);
            }
        }

        return line.Length;
    }
}
