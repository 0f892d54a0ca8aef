using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>Makes the row of one step, or of all steps in one table.</summary>
internal static class Rows
{
    public static Row Of(ReadOnlySpan<Step> steps, int index, RowContext context)
    {
        bool isEnd = context.EndStep >= index && context.EndStep < index + steps.Length;
        bool isInferred = context.Inferred.Contains(index);
        return steps[0] switch
        {
            Step.InChain first => ChainRow.Of(steps, first, context, isEnd) with { IsInferred = isInferred },
            Step.Route route => RouteRow.Of(route, context.Detail, isEnd) with { IsInferred = isInferred },
            Step.ReversePath check => ReversePathRow.Of(check, isEnd) with { IsInferred = isInferred },
            Step.Conntrack conntrack => ConntrackRow.Of(conntrack, isEnd) with { IsInferred = isInferred },
            Step.Nat nat => Plain("nat", nat.Why, nat, isEnd) with { IsInferred = isInferred },
            Step.Bridge bridge => Plain(bridge.Name, bridge.Why, bridge, isEnd) with { IsInferred = isInferred },
            Step.Neighbour neighbour => Plain(neighbour.Address.ToString(), neighbour.Why, neighbour, isEnd) with { IsInferred = isInferred },
            Step.Socket socket => Plain("socket", socket.Why, socket, isEnd) with { IsInferred = isInferred },
            _ => throw new InvalidOperationException($"No row is known for {steps[0].GetType().Name}."),
        };
    }

    /// <summary>The changes of a step in one line: <c>dst: 10.43.206.251 → 10.0.1.12</c>.</summary>
    public static Styled Changes(Step step)
    {
        var line = new Styled();
        foreach (var change in step.Changes)
        {
            line.Then($"{change.Field}: ", Ink.Plain, gap: 3).Add(change.Old, Ink.Dim).Add(" → ").Add(change.New, Ink.Change);
        }

        return line;
    }

    private static Row Plain(string label, string why, Step step, bool isEnd)
    {
        var row = new Row(label) { IsEnd = isEnd };
        row.Paragraphs.Add(new(new Styled(why, isEnd ? Ink.Bad : Ink.Plain)));
        if (!step.Changes.IsEmpty)
        {
            row.Paragraphs.Add(new(Changes(step)));
        }

        return row;
    }
}
