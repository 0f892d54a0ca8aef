using System.Text;

namespace Waybill.Parsing.Traces;

/// <summary>Strings for the words that recur in a log, each made once.</summary>
internal sealed class WordPool
{
    private readonly ByteTable<string> _words = new(1 << 16);

    /// <summary>The string for a word; for a recurring word the same object.</summary>
    public string Get(ReadOnlySpan<byte> word)
    {
        if (!_words.TryGet(word, out string value))
        {
            value = Encoding.UTF8.GetString(word);
            _words.Add(word, value);
        }

        return value;
    }

    /// <summary>The same, where an empty word stands for nothing.</summary>
    public string? GetOrNull(ReadOnlySpan<byte> word) => word.IsEmpty ? null : Get(word);
}
