using System.Collections.Immutable;
using Waybill.Explanation;
using Waybill.Explanation.Flows;
using Waybill.Explanation.Wording;
using Waybill.Rendering.Terminal;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Flows;

/// <summary>Shows expected flows on a terminal: a line each, the journeys of those that do otherwise, and how many there are of each.</summary>
public static class FlowTable
{
    private const int WidestName = 44;

    /// <summary>Writes the table.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="check">The flows and what became of them.</param>
    /// <param name="options">How it looks: brief leaves the journeys out, full shows those of all flows.</param>
    public static void Write(TextWriter output, FlowCheck check, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(options);
        var page = new Page(output, options.Width, options.Color);
        int column = ColumnAfter(check.Results);
        foreach (var result in check.Results)
        {
            WriteRow(page, result, column);
        }

        foreach (var result in check.Results.Where(result => IsTold(result, options.Detail)))
        {
            page.Blank();
            page.Line(new Styled(result.Flow.Name, Ink.Heading).Then(result.Flow.Source.ToString(), Ink.Dim, gap: 2));
            TerminalReport.Write(output, result.Explained, options);
        }

        if (check.Results.Length > 0)
        {
            page.Blank();
        }

        page.Line(Summary(check));
    }

    private static void WriteRow(Page page, FlowResult result, int column)
    {
        var (sign, ink) = Look(result.Status);
        var lead = new Styled(sign, ink).Add(" ").Add(result.Flow.Name, result.Status == FlowStatus.AsExpected ? Ink.Plain : Ink.Bold);
        if (lead.Width > column - 2)
        {
            page.Line(lead);
            lead = new Styled();
        }

        // How it ended is part of a complaint where that was not expected; the journey below says it in any case.
        var cells = result.Status == FlowStatus.AsExpected
            ? [new Styled(Endings(result.Explained), Ink.Dim)]
            : result.Complaints.Select(complaint => new Styled(complaint, ink));
        foreach (var cell in cells)
        {
            page.Wrapped(lead.PadTo(column), new Styled().PadTo(column), cell);
            lead = new Styled();
        }
    }

    private static int ColumnAfter(ImmutableArray<FlowResult> results) =>
        2 + 2 + results.Select(result => TextWidth.Of(result.Flow.Name)).Where(width => width <= WidestName).DefaultIfEmpty(0).Max();

    private static string Endings(Explained explained) =>
        string.Join("; or ", explained.Worlds.Select(world => EndingPhrase.Of(world).ToString()).Distinct());

    private static bool IsTold(FlowResult result, Detail detail) => detail switch
    {
        Detail.Brief => false,
        Detail.Normal => result.Status != FlowStatus.AsExpected,
        Detail.Full => true,
    };

    private static (string Sign, Ink Ink) Look(FlowStatus status) => status switch
    {
        FlowStatus.AsExpected => ("✓", Ink.Good),
        FlowStatus.NotAsExpected => ("✗", Ink.Bad),
        FlowStatus.Undecided => ("?", Ink.Caution),
    };

    private static Styled Summary(FlowCheck check)
    {
        int failed = check.Count(FlowStatus.NotAsExpected);
        int open = check.Count(FlowStatus.Undecided);
        var line = new Styled($"{check.Results.Length} {(check.Results.Length == 1 ? "flow" : "flows")}{(check.Host is { } host ? $" on {host}" : string.Empty)}: ", Ink.Bold)
            .Add($"{check.Count(FlowStatus.AsExpected)} as expected", Ink.Good);
        Add(line, failed, "not", Ink.Bad);
        Add(line, open, "undecided", Ink.Caution);
        Add(line, check.Problems.Length, "not understood", Ink.Bad);
        return line;
    }

    private static void Add(Styled line, int number, string what, Ink ink)
    {
        if (number > 0)
        {
            line.Add(", ").Add($"{number} {what}", ink);
        }
    }
}
