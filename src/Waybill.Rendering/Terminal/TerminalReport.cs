using Waybill.Explanation;
using Waybill.Rendering.Terminal.Findings;
using Waybill.Rendering.Terminal.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal;

/// <summary>Shows an explanation on a terminal: the answer, the journey, then causes and what can be done.</summary>
public static class TerminalReport
{
    /// <summary>One packet: its journey, findings and fixes.</summary>
    public static void Write(TextWriter output, Explained explained, TerminalOptions options)
    {
        var page = new Page(output, options.Width, options.Color);
        if (options.Detail == Detail.Brief)
        {
            BriefReport.Write(page, explained);
            return;
        }

        Headline.Write(page, explained);
        page.Blank();
        new JourneyReport(page, explained, options.Detail).Write();
        var findings = new FindingView(page);
        foreach (var finding in explained.Findings)
        {
            findings.Write(finding);
        }

        DiagnosticView.Write(page, explained.Diagnostics, options.Detail);
    }
}
