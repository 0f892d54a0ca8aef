using Waybill.Explanation;
using Waybill.Rendering.Terminal.Findings;
using Waybill.Rendering.Terminal.Journeys;
using Waybill.Rendering.Terminal.Map;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal;

/// <summary>Shows an explanation on a terminal: the answer, the journey, then causes and what can be done.</summary>
public static class TerminalReport
{
    /// <summary>One packet: its journey, findings and fixes.</summary>
    public static void Write(TextWriter output, Explained explained, TerminalOptions options)
    {
        var page = new Page(output, options.Width, options.Color);
        if (options.Map)
        {
            MapReport.Write(page, explained);
            return;
        }

        if (options.Detail == Detail.Brief)
        {
            BriefReport.Write(page, explained);
            return;
        }

        Headline.Write(page, explained);
        page.Blank();
        SupposedReport.Write(page, explained);
        WhyReport.Write(page, explained);
        WriteBody(page, explained, options);
    }

    /// <summary>What stands below the headline.</summary>
    internal static void WriteBody(TextWriter output, Explained explained, TerminalOptions options) =>
        WriteBody(new Page(output, options.Width, options.Color), explained, options);

    private static void WriteBody(Page page, Explained explained, TerminalOptions options)
    {
        new JourneyReport(page, explained, options.Detail).Write();
        if (explained.AsksReply)
        {
            ReplyReport.Write(page, explained, options.Detail);
        }

        var findings = new FindingView(page);
        foreach (var finding in explained.Findings)
        {
            findings.Write(finding);
        }

        DiagnosticView.Write(page, explained.Diagnostics, options.Detail);
    }
}
