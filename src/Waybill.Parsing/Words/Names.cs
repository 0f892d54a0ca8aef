using System.Text;

namespace Waybill.Parsing.Words;

/// <summary>Turns recurring byte words (chain, interface, table names) into strings, each made once.</summary>
public sealed class Names
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>An empty pool.</summary>
    public Names() => _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The string for <paramref name="word"/>; always the same object for the same word.</summary>
    public string Intern(ReadOnlySpan<byte> word)
    {
        if (word.Length > 256)
        {
            return Encoding.UTF8.GetString(word);
        }

        Span<char> characters = stackalloc char[256];
        int length = Encoding.UTF8.GetChars(word, characters);
        var key = characters[..length];
        if (!_lookup.TryGetValue(key, out string? name))
        {
            name = key.ToString();
            _names.Add(name, name);
        }

        return name;
    }
}
