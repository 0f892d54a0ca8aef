using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>What had to be assumed, and how to settle it.</summary>
internal static class AssumptionView
{
    private const int MostShown = 3;

    public static void Write(Page page, IEnumerable<Assumption> assumptions, Detail detail)
    {
        var all = assumptions.ToList();
        var shown = detail == Detail.Full ? all : [.. all.Take(MostShown)];
        foreach (var assumption in shown)
        {
            page.Wrapped(new Styled("  ~ ", Ink.Caution), new Styled("    "), new Styled(assumption.Text, Ink.Dim), page.TextWidth);
        }

        if (all.Count > shown.Count)
        {
            page.Line($"  ~ and {all.Count - shown.Count} more assumptions; --detail full tells all", Ink.Dim);
        }
    }
}
