using System.Globalization;
using Waybill.Model.Hosts;

namespace Waybill.Description.Sysctls;

/// <summary>An entry of the catalogue while its fields are read.</summary>
/// <param name="entry">The entry without any field.</param>
internal sealed class EntryFields(SysctlEntry entry)
{
    /// <summary>The entry as far as it was read.</summary>
    public SysctlEntry Entry { get; private set; } = entry;

    /// <summary>Takes a field.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public string? Take(string field)
    {
        int end = field.IndexOf(' ', StringComparison.Ordinal);
        string word = end < 0 ? field : field[..end];
        string value = end < 0 ? string.Empty : field[end..].Trim();
        return TakeFlag(word, value) || (value.Length > 0 && TakeText(word, value)) ? null : word switch
        {
            "=" => TakeValue(value),
            "default" => Set(Entry with { Default = value }),
            "default-of" => TakeDefaultOf(value),
            "default-before" => TakeEarlierDefault(value),
            "combine" => CombinationWords.Find(value) is { } combination
                ? Set(Entry with { Combination = combination })
                : $"no way to combine is called '{value}'",
            _ => $"no field is called '{word}', or it lacks its value",
        };
    }

    /// <summary>What is missing of the entry; null where nothing is.</summary>
    public string? Lacks() =>
        Entry.Summary.Length == 0 ? $"{Entry.Name} lacks 'says'"
        : Entry.Default is null && Entry.DefaultFrom is null ? $"{Entry.Name} lacks 'default' or 'default-from'"
        : Entry.IsOfInterface != (Entry.Combination != Combination.None) ? $"{Entry.Name} needs 'combine' if and only if it is of an interface"
        : null;

    private bool TakeFlag(string word, string value)
    {
        var before = Entry;
        Entry = value.Length > 0 ? Entry : word switch
        {
            "read-only" => Entry with { IsReadOnly = true },
            "packets" => Entry with { DecidesPackets = true },
            _ => Entry,
        };
        return before != Entry;
    }

    private bool TakeText(string word, string value)
    {
        var before = Entry;
        Entry = word switch
        {
            "says" => Entry with { Summary = value },
            "more" => Entry with { More = value },
            "default-from" => Entry with { DefaultFrom = value },
            "unit" => Entry with { Unit = value },
            "range" => Entry with { Range = value },
            "since" => Entry with { Since = value },
            "obsolete" => Entry with { Obsolete = value },
            "module" => Entry with { Module = value },
            "reasons" => Entry with { Reasons = [.. value.Split(' ')] },
            "findings" => Entry with { Findings = [.. value.Split(' ')] },
            "see" => Entry with { See = [.. value.Split(' ')] },
            _ => Entry,
        };
        return before != Entry;
    }

    private string? TakeValue(string text)
    {
        int end = text.IndexOf(' ', StringComparison.Ordinal);
        return end < 0
            ? $"'= VALUE MEANING' lacks its meaning: {text}"
            : Set(Entry with { Values = Entry.Values.Add(new(text[..end], text[end..].Trim())) });
    }

    private string? TakeDefaultOf(string text) => text.Split(' ', 2) is [var device, var value]
        ? Set(Entry with { DefaultOf = Entry.DefaultOf.SetItem(device, value) })
        : $"'default-of INTERFACE VALUE' lacks its value: {text}";

    private string? TakeEarlierDefault(string text)
    {
        string[] words = text.Split(' ', 2);
        string[] version = words[0].Split('.');
        return words.Length == 2 && version.Length == 2 && Number(version[0]) is { } major && Number(version[1]) is { } minor
            ? Set(Entry with { Earlier = new(new KernelVersion(major, minor), words[1]) })
            : $"'default-before VERSION VALUE' makes no sense: {text}";
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private string? Set(SysctlEntry entry)
    {
        Entry = entry;
        return null;
    }
}
