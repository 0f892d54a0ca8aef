using System.Collections.Immutable;

namespace Waybill.Description.Sysctls;

/// <summary>Finds parameters by name or by words.</summary>
/// <param name="catalogue">The parameters.</param>
public sealed class SysctlSearch(SysctlCatalogue catalogue)
{
    private const int NoFit = int.MaxValue;
    private static readonly char[] Separators = ['.', '/'];

    /// <summary>
    /// Answers: words with dots or slashes are names, or the beginning of names (<c>net.ipv4.neigh</c>); words each of which is the last
    /// part of a name are those parameters; anything else is looked for in names, summaries and meanings, and every word has to fit.
    /// </summary>
    public SysctlAnswer Answer(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        bool namesSome = words.Any(word => word.IndexOfAny(Separators) >= 0);
        var named = new List<SysctlParameter>();
        foreach (string word in words)
        {
            var parameters = Named(word);
            if (parameters.IsEmpty)
            {
                return namesSome ? Beginning(words, word) : Search(words);
            }

            named.AddRange(parameters);
        }

        return new SysctlAnswer.Named([.. named.DistinctBy(parameter => parameter.Name)]) { Others = words.Count == 1 && !namesSome ? Others(words[0]) : [] };
    }

    // A word of several pieces has to begin where a piece does: rp_filter is not meant by arp_filter, but mtu by min_pmtu.
    private ImmutableArray<SysctlEntry> Others(string word)
    {
        string folded = Folded(word);
        return [.. catalogue.Entries.Where(entry => Folded(entry.LastPart) is var last && last != folded
            && (folded.Contains('_', StringComparison.Ordinal) ? $"_{last}".Contains($"_{folded}", StringComparison.Ordinal) : last.Contains(folded, StringComparison.Ordinal)))];
    }

    private ImmutableArray<SysctlParameter> Named(string word)
    {
        if (word.IndexOfAny(Separators) >= 0)
        {
            return catalogue.Find(word) is { } parameter ? [parameter] : [];
        }

        string last = Folded(word);
        return [.. catalogue.Entries.Where(entry => Folded(entry.LastPart) == last).Select(entry => new SysctlParameter(entry, null))];
    }

    private SysctlAnswer Beginning(IReadOnlyList<string> words, string unknown)
    {
        string beginning = SysctlCatalogue.Normalize(unknown).TrimEnd('*').TrimEnd('.') + ".";
        string ofAny = beginning.Split('.') is [var net, var family, ("conf" or "neigh") and var tree, _, ""] ? $"{net}.{family}.{tree}.*." : beginning;
        var entries = words.Count > 1 ? [] : catalogue.Entries
            .Where(entry => entry.Name.StartsWith(beginning, StringComparison.Ordinal) || entry.Name.StartsWith(ofAny, StringComparison.Ordinal)).ToImmutableArray();
        return entries.IsEmpty
            ? new SysctlAnswer.Unknown(unknown, [.. catalogue.Entries.Select(entry => Named(entry, unknown))])
            : new SysctlAnswer.Found(entries);
    }

    // With the interface that the question names, so that only what is misspelt differs.
    private static string Named(SysctlEntry entry, string unknown) =>
        entry.IsOfInterface && SysctlCatalogue.Normalize(unknown).Split('.') is [_, _, _, var device, _] ? entry.NameFor(device.Replace('/', '.')) : entry.Name;

    private SysctlAnswer Search(IReadOnlyList<string> words)
    {
        string[] folded = [.. words.SelectMany(word => word.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(Folded)];
        var found = catalogue.Entries
            .Select((entry, position) => (Entry: entry, Fit: Fit(entry, folded), Position: position))
            .Where(match => match.Fit < NoFit)
            .OrderBy(match => match.Fit)
            .ThenBy(match => match.Entry.Obsolete is null ? 0 : 1)
            .ThenBy(match => match.Entry.DecidesPackets ? 0 : 1)
            .ThenBy(match => match.Position)
            .Select(match => match.Entry)
            .ToImmutableArray();
        return found.IsEmpty ? Unfit(folded, string.Join(' ', words)) : new SysctlAnswer.Found(found);
    }

    // The first word that fits nothing is probably misspelt.
    private SysctlAnswer.Unknown Unfit(string[] folded, string words)
    {
        string? unfit = Array.Find(folded, word => catalogue.Entries.All(entry => Fit(entry, word) == NoFit));
        var pieces = catalogue.Entries.SelectMany(entry => entry.LastPart.Split('_', '-').Append(entry.LastPart)).Distinct();
        return unfit is null ? new(words, []) : new(unfit, [.. pieces]);
    }

    private static int Fit(SysctlEntry entry, string[] words)
    {
        int sum = 0;
        foreach (string word in words)
        {
            int fit = Fit(entry, word);
            if (fit == NoFit)
            {
                return NoFit;
            }

            sum += fit;
        }

        return sum;
    }

    // The smaller the better: 1 to 3 in the name, 4 in the summary, 8 in the rest.
    private static int Fit(SysctlEntry entry, string word)
    {
        string last = Folded(entry.LastPart);
        return entry.Reasons.Concat(entry.Findings).Any(id => Folded(id) == word) || last.Split('_').Contains(word) ? 1
            : last.Contains(word, StringComparison.Ordinal) ? 2
            : Folded(entry.Name).Contains(word, StringComparison.Ordinal) ? 3
            : Holds(entry.Summary, word) ? 4
            : entry.Values.Any(value => Holds(value.Meaning, word)) || Holds(entry.More, word) || Holds(entry.Obsolete, word) ? 8
            : NoFit;
    }

    // At the beginning of a word: "route" finds "routes", not "enroute".
    private static bool Holds(string? text, string word)
    {
        string folded = Folded(text ?? string.Empty);
        for (int at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsLetterOrDigit(folded[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    // Hyphens, and the American spelling of neighbours, make no difference.
    private static string Folded(string text) => text.ToLowerInvariant().Replace('-', '_').Replace("neighbor", "neighbour", StringComparison.Ordinal);
}
