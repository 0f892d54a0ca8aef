using System.Collections.Immutable;
using System.Globalization;

namespace Waybill.Description.Lexicons;

/// <summary>
/// Reads a file of <c>Texts</c>. A line at the margin begins an entry (<c>dport: destination port</c>) or a table
/// (<c>table states</c>); indented lines belong to it. The files are compiled in, so what cannot be read is a bug.
/// </summary>
internal static class LexiconReader
{
    private const string TableHead = "table ";

    public static Lexicon Read(string name, string text)
    {
        var entries = ImmutableDictionary.CreateBuilder<string, LexiconEntry>(StringComparer.Ordinal);
        var tables = ImmutableDictionary.CreateBuilder<string, ImmutableDictionary<string, string>>(StringComparer.Ordinal);
        string[] lines = [.. text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#')];
        for (int first = 0; first < lines.Length;)
        {
            int end = first + 1;
            while (end < lines.Length && lines[end][0] == ' ')
            {
                end++;
            }

            string[] body = [.. lines[(first + 1)..end].Select(line => line.Trim())];
            if (lines[first].StartsWith(TableHead, StringComparison.Ordinal))
            {
                tables.Add(lines[first][TableHead.Length..], ReadTable(body));
            }
            else
            {
                AddEntry(name, lines[first], body, entries);
            }

            first = end;
        }

        return new(name, entries.ToImmutable(), tables.ToImmutable());
    }

    private static ImmutableDictionary<string, string> ReadTable(string[] body) =>
        body.Select(Split).ToImmutableDictionary(pair => pair.Key, pair => pair.Text, StringComparer.Ordinal);

    private static void AddEntry(string name, string head, string[] body, ImmutableDictionary<string, LexiconEntry>.Builder entries)
    {
        int colon = head.LastIndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
        {
            throw new FormatException($"Texts/{name}.txt: '{head}' has no title");
        }

        var entry = new LexiconEntry(string.Empty, head[(colon + 2)..]);
        foreach (string line in body)
        {
            var (key, text) = Split(line);
            entry = With(name, entry, key, text);
        }

        foreach (string word in head[..colon].Split(", "))
        {
            entries.Add(word, entry with { Word = word });
        }
    }

    private static LexiconEntry With(string name, LexiconEntry entry, string key, string text) => key switch
    {
        "values" => entry with { Values = int.Parse(text, CultureInfo.InvariantCulture) },
        "is" => entry with { Is = text },
        "not" => entry with { Not = text },
        "says" => entry with { Says = text },
        "with" => entry with { With = text },
        "does" => entry with { Does = text },
        "then" => entry with { Then = text },
        "cause" => entry with { Cause = text },
        "check" => entry with { Check = text },
        "finding" => entry with { Finding = text },
        "since" => entry with { Since = text },
        _ => throw new FormatException($"Texts/{name}.txt: '{key}' of '{entry.Title}' is not known"),
    };

    private static (string Key, string Text) Split(string line)
    {
        int blank = line.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? (line, string.Empty) : (line[..blank], line[blank..].Trim());
    }
}
