using System.Text.RegularExpressions;

namespace Waybill.Redaction.Tests;

/// <summary>What the scenarios ask of their snapshots.</summary>
internal static partial class ScenarioSnapshots
{
    public static string Folder { get; } = Path.Combine(FindRoot(), "tests", "scenarios");

    /// <summary>All snapshots that a question of a scenario names, relative to the folder of scenarios.</summary>
    public static IEnumerable<string> All => Questions.Select(question => question.Snapshot).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Packets in words, with the snapshot that each is asked of.</summary>
    public static IReadOnlyList<(string Snapshot, string Packet, bool AsksReply)> Questions { get; } = [.. ReadQuestions().Distinct()];

    private static IEnumerable<(string Snapshot, string Packet, bool AsksReply)> ReadQuestions()
    {
        foreach (string file in Directory.EnumerateFiles(Folder, "*.console", SearchOption.AllDirectories))
        {
            foreach (var match in Question().Matches(File.ReadAllText(file)).Cast<Match>())
            {
                string snapshot = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, match.Groups[2].Value));
                if (Path.Exists(snapshot))
                {
                    yield return (Path.GetRelativePath(Folder, snapshot), match.Groups[1].Value, match.Value.Contains("--reply", StringComparison.Ordinal));
                }
            }
        }
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Waybill.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    [GeneratedRegex(@"^\$ waybill explain '?([a-z0-9][^-\n']*?[^-\s'])'? (?:--[^\n]*)?--snapshot ([^\s]+)[^\n]*$", RegexOptions.Multiline)]
    private static partial Regex Question();
}
