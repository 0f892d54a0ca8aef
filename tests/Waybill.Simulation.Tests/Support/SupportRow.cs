namespace Waybill.Simulation.Tests.Support;

/// <summary>A row of docs/support.md: one option of an extension.</summary>
/// <param name="Line">Its line in the document.</param>
/// <param name="Section">The heading above it.</param>
/// <param name="Extension">The extension's name.</param>
/// <param name="Option">The option and its further names, as the document writes them.</param>
/// <param name="Families"><c>both</c>, <c>IPv4</c> or <c>IPv6</c>.</param>
/// <param name="Level">How well it is supported.</param>
/// <param name="Rule">A rule that uses it, as it is typed.</param>
internal sealed record SupportRow(int Line, string Section, string Extension, string Option, string Families, string Level, string Rule)
{
    /// <summary>True in the table of targets.</summary>
    public bool IsTarget => Section == "Targets";

    /// <summary>The rows of the tables of matches and targets.</summary>
    public static SupportRow[] ReadAll() => [.. Read().Where(row => row.Section is "Matches" or "Targets")];

    private static IEnumerable<SupportRow> Read()
    {
        string section = string.Empty;
        int number = 0;
        foreach (string line in SupportDocument.Lines())
        {
            number++;
            section = line.StartsWith("## ", StringComparison.Ordinal) ? line[3..] : section;
            string[] cells = [.. line.Replace("\\|", "\0", StringComparison.Ordinal).Split('|').Select(cell => cell.Replace('\0', '|').Trim())];
            if (cells.Length == 7 && cells[5].StartsWith('`'))
            {
                yield return new(number, section, cells[1], cells[2], cells[3], cells[4], cells[5].Trim('`'));
            }
        }
    }
}
