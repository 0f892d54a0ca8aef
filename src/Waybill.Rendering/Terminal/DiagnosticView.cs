using System.Collections.Immutable;
using Waybill.Model.Diagnostics;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal;

/// <summary>What was not understood of the input: all of it at full detail, else the first few that limit the answer.</summary>
internal static class DiagnosticView
{
    private const int MostShown = 5;

    public static void Write(Page page, ImmutableArray<Diagnostic> diagnostics, Detail detail)
    {
        var telling = diagnostics.Where(item => detail == Detail.Full || item.Severity == Severity.NotUnderstood).ToList();
        var shown = detail == Detail.Full ? telling : [.. telling.Take(MostShown)];
        if (shown.Count == 0)
        {
            return;
        }

        page.Blank();
        foreach (var item in shown)
        {
            string place = item.Source.IsGiven ? item.Column > 0 ? $"{item.Source}:{item.Column}" : item.Source.ToString() : string.Empty;
            page.Wrapped(new Styled(item.Code, Ink.Caution).Then(place, Ink.Dim).Add("  "), new Styled("  "), new Styled(item.Message));
        }

        if (telling.Count > shown.Count)
        {
            page.Line($"and {telling.Count - shown.Count} more; --detail full shows all", Ink.Dim);
        }
    }
}
