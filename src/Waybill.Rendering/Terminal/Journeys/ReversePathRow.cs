using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>The check of the source address.</summary>
internal static class ReversePathRow
{
    public static Row Of(Step.ReversePath step, bool isEnd)
    {
        var row = new Row("rp_filter") { IsEnd = isEnd };
        string mode = step.Validation.Mode switch
        {
            0 => "off",
            1 => "strict",
            2 => "loose",
            var other => $"mode {other}",
        };
        string outcome = step.Validation.Passed ? "passed" : "refused";
        row.Paragraphs.Add(new(new Styled($"{mode}, {outcome}", isEnd ? Ink.Bad : Ink.Plain).Then(step.Validation.Why, isEnd ? Ink.Plain : Ink.Dim, gap: 2)));
        if (!step.Validation.Passed && step.Validation.Way?.Route is { } way)
        {
            row.Paragraphs.Add(new(Quote.Of("the way back: ", way.Source.Text, way.Source)));
        }

        return row;
    }
}
