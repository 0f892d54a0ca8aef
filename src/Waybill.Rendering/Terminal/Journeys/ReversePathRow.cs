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
        var line = step.Validation.Passed
            ? new Styled($"{mode}, passed").Then(step.Validation.Why, Ink.Dim, gap: 2)
            : new Styled("refused", Ink.Bad).Then(step.Validation.Why, gap: 2);
        row.Paragraphs.Add(new(line));
        if (!step.Validation.Passed && step.Validation.Way?.Route is { } way)
        {
            row.Paragraphs.Add(new(Quote.Of("the way back: ", way.Source.Text, way.Source)));
        }

        return row;
    }
}
