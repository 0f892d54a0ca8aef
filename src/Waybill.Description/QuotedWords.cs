namespace Waybill.Description;

/// <summary>The words of a line whose values may stand between double quotes.</summary>
internal sealed class QuotedWords
{
    private readonly List<(string Text, string Value)> _words = [];

    public QuotedWords(string line)
    {
        int position = 0;
        while (position < line.Length)
        {
            if (line[position] is ' ' or '\t')
            {
                position++;
                continue;
            }

            int end = line[position] == '"' ? line.IndexOf('"', position + 1) + 1 : line.AsSpan(position).IndexOfAny(' ', '\t') + position;
            end = end <= position ? line.Length : end;
            _words.Add((line[position..end], line[position..end].Trim('"')));
            position = end;
        }
    }

    /// <summary>The place of the next word.</summary>
    public int Position { get; private set; }

    /// <summary>True where no word is left.</summary>
    public bool IsAtEnd => Position >= _words.Count;

    /// <summary>The next word without its quotes; empty at the end.</summary>
    public string Peek(int ahead = 0) => Position + ahead < _words.Count ? _words[Position + ahead].Value : string.Empty;

    /// <summary>Takes the next word without its quotes; empty at the end.</summary>
    public string Next()
    {
        string word = Peek();
        Position = Math.Min(Position + 1, _words.Count);
        return word;
    }

    /// <summary>Takes the next word where it is that one.</summary>
    public bool TryTake(string word)
    {
        bool taken = !IsAtEnd && Peek() == word;
        Position += taken ? 1 : 0;
        return taken;
    }

    /// <summary>Takes as many words, without their quotes.</summary>
    public string[] Take(int count)
    {
        string[] taken = [.. _words.Skip(Position).Take(count).Select(word => word.Value)];
        Position += taken.Length;
        return taken;
    }

    /// <summary>The words from a place up to the next one, as they stand in the line.</summary>
    public string Since(int first) => string.Join(' ', _words.Skip(first).Take(Position - first).Select(word => word.Text));
}
