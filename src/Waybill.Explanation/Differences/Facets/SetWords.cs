using Waybill.Model.Sets;

namespace Waybill.Explanation.Differences.Facets;

/// <summary>IP sets as text, without counters and without how long members still live.</summary>
internal static class SetWords
{
    private static readonly string[] Passing = ["timeout", "packets", "bytes"];

    /// <summary>The set without its members.</summary>
    public static string Head(IpSet set) => $"{set.Type} {set.Options}".TrimEnd();

    /// <summary>What is in one of two sets only.</summary>
    public static IEnumerable<ChangedLine> Compare(IpSet before, IpSet after)
    {
        if (Head(before) != Head(after))
        {
            yield return new(false, Head(before), before.Source.ToString());
            yield return new(true, Head(after), after.Source.ToString());
        }

        var old = before.Members.Select(Text).ToHashSet(StringComparer.Ordinal);
        var fresh = after.Members.Select(Text).ToHashSet(StringComparer.Ordinal);
        foreach (var member in before.Members.Where(member => !fresh.Contains(Text(member))))
        {
            yield return new(false, Text(member), member.Source.ToString());
        }

        foreach (var member in after.Members.Where(member => !old.Contains(Text(member))))
        {
            yield return new(true, Text(member), member.Source.ToString());
        }
    }

    /// <summary>A set that one state has alone.</summary>
    public static IEnumerable<ChangedLine> Whole(IpSet set, bool isNew) =>
        [new(isNew, $"the set, {Head(set)}", set.Source.ToString()), .. set.Members.Select(member => new ChangedLine(isNew, Text(member), member.Source.ToString()))];

    /// <summary>The first set with those lines changed; the second's kind where that changes.</summary>
    public static IpSet Blend(IpSet before, IpSet after, IReadOnlySet<ChangedLine> lines)
    {
        if (Head(before) != Head(after))
        {
            return after;
        }

        var kept = before.Members.Where(member => !lines.Contains(new(false, Text(member), member.Source.ToString())));
        return before with { Members = [.. kept, .. after.Members.Where(member => lines.Contains(new(true, Text(member), member.Source.ToString())))] };
    }

    private static string Text(SetMember member)
    {
        // "add NAME MEMBER OPTIONS"
        string[] words = member.Source.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 3 ? $"{string.Join(',', member.Parts)} {member.Options}".TrimEnd()
            : string.Join(' ', words.Skip(2).Where((word, i) => !Passing.Contains(word) && (i == 0 || !Passing.Contains(words[i + 1]))));
    }
}
