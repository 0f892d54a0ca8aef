using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Waybill.Description.Lexicons;

/// <summary>One file of <c>Texts</c>: words with their meanings, and tables of values.</summary>
/// <param name="Name">The file's name within <c>Texts</c>, without its ending.</param>
/// <param name="Entries">The words.</param>
/// <param name="Tables">Tables by name: what a value stands for.</param>
internal sealed record Lexicon(
    string Name,
    ImmutableDictionary<string, LexiconEntry> Entries,
    ImmutableDictionary<string, ImmutableDictionary<string, string>> Tables)
{
    private static readonly ConcurrentDictionary<string, Lexicon?> Loaded = new(StringComparer.Ordinal);

    /// <summary>The lexicon of that name.</summary>
    public static Lexicon Get(string name) => TryGet(name) ?? throw new InvalidOperationException($"there is no Texts/{name}.txt");

    /// <summary>The lexicon of that name, or null.</summary>
    public static Lexicon? TryGet(string name) => Loaded.GetOrAdd(name, Load);

    /// <summary>The word's meaning, or null.</summary>
    public LexiconEntry? Find(string word) => Entries.GetValueOrDefault(word);

    /// <summary>What a value of a table stands for, or null.</summary>
    public string? Find(string table, string value) =>
        Tables.TryGetValue(table, out var entries) ? entries.GetValueOrDefault(value) : null;

    private static Lexicon? Load(string name)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return LexiconReader.Read(name, reader.ReadToEnd());
    }
}
