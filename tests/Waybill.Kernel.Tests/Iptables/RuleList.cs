using System.Collections.Immutable;

namespace Waybill.Kernel.Tests.Iptables;

/// <summary>A rule of <c>tests/iptables-rules.txt</c>.</summary>
/// <param name="Families">4, 6 or both; with L where iptables-legacy alone takes the rule.</param>
/// <param name="Table">The table.</param>
/// <param name="Chain">The chain.</param>
/// <param name="Typed">The rule as it is typed, without its chain.</param>
/// <param name="IsCompleted">True where the listing holds an option that nobody typed.</param>
public sealed record ListedRule(string Families, string Table, string Chain, string Typed, bool IsCompleted)
{
    /// <summary>The command that the file of iptables-restore takes.</summary>
    public string Command => $"-A {Chain} {Typed}".TrimEnd();
}

/// <summary>The rules of <c>tests/iptables-rules.txt</c>.</summary>
public static class RuleList
{
    /// <summary>The rules that a family's tool of a backend takes.</summary>
    /// <param name="family">4 or 6.</param>
    /// <param name="legacy">True for iptables-legacy.</param>
    public static ImmutableArray<ListedRule> For(char family, bool legacy) =>
        [.. All().Where(rule => rule.Families.Contains(family) && (legacy || !rule.Families.Contains('L')))];

    /// <summary>The full path of a file of the project.</summary>
    public static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Waybill.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Waybill.slnx stands in no folder above the tests.");
        }

        return Path.Combine([folder.FullName, .. parts]);
    }

    private static IEnumerable<ListedRule> All()
    {
        foreach (string line in File.ReadLines(PathOf("tests", "iptables-rules.txt")))
        {
            string[] words = line.Split(' ', 4);
            if (words.Length >= 3 && words[0] != "#")
            {
                string typed = words.ElementAtOrDefault(3) ?? string.Empty;
                bool completed = typed.EndsWith(" =>", StringComparison.Ordinal);
                yield return new(words[0], words[1], words[2], completed ? typed[..^3] : typed, completed);
            }
        }
    }
}
