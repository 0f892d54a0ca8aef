using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Text;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>What connection tracking says.</summary>
internal static class ConntrackRow
{
    public static Row Of(Step.Conntrack step, RowContext context, bool isEnd)
    {
        var row = new Row("conntrack") { IsEnd = isEnd };
        var line = new Styled(step.State.Name(), isEnd ? Ink.Bad : Ink.Plain).Then(step.IsReply ? "(reply)" : string.Empty);
        row.Paragraphs.Add(new(line.Then(step.Why, Ink.Dim, gap: 2)));
        if (!step.Changes.IsEmpty)
        {
            row.Paragraphs.Add(new(Rows.Changes(step, context.Owners)));
        }

        return row;
    }
}
