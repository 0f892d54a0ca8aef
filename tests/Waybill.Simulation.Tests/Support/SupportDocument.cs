using Waybill.Simulation.Tests.Kit;

namespace Waybill.Simulation.Tests.Support;

/// <summary><c>docs/support.md</c>.</summary>
internal static class SupportDocument
{
    /// <summary>Its lines.</summary>
    public static string[] Lines() => File.ReadAllLines(ScenarioFolder.PathOf("..", "..", "docs", "support.md"));

    /// <summary>The words in backquotes of the first column of the table under a heading.</summary>
    public static string[] FirstColumn(string heading)
    {
        var rows = Lines().SkipWhile(line => line != "## " + heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        return [.. rows.Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split('`').Where((_, i) => i % 2 == 1))];
    }
}
