using Waybill.Explanation;
using Waybill.Explanation.Wording;
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
            Step.Route route => RouteRow.Of(route, context, isEnd) with { IsInferred = isInferred },
            Step.ReversePath check => ReversePathRow.Of(check, isEnd) with { IsInferred = isInferred },
            Step.Conntrack conntrack => ConntrackRow.Of(conntrack, context, isEnd) with { IsInferred = isInferred },
            Step.Nat nat => Plain("nat", nat.Why, nat, context, isEnd) with { IsInferred = isInferred },
            Step.Bridge bridge => Plain(bridge.Name, bridge.Why, bridge, context, isEnd) with { IsInferred = isInferred },
            Step.Tunnel tunnel => Plain(tunnel.Device, tunnel.Why, tunnel, context, isEnd) with { IsInferred = isInferred },
            Step.Neighbour neighbour => NeighbourRow(neighbour, context, isEnd) with { IsInferred = isInferred },
            Step.Socket socket => Plain("socket", socket.Why, socket, context, isEnd) with { IsInferred = isInferred },
            _ => throw new InvalidOperationException($"No row is known for {steps[0].GetType().Name}."),
        };
    }

    /// <summary>The changes of a step in one line: <c>dst: 10.43.206.251 → 10.0.1.12</c>.</summary>
    public static Styled Changes(Step step, JourneyOwners owners)
    {
        var line = new Styled();
        foreach (var change in step.Changes)
        {
            line.Then($"{change.Field}: ", Ink.Plain, gap: 3).Add(Ends.Named(change.Old, owners.NameOf(change.Old)), Ink.Dim).Add(" → ").Add(Ends.Named(change.New, owners.NameOf(change.New)), Ink.Change);
        }

        return line;
    }

    /// <summary>True for a step that says nothing unless all is asked for: the check of the source where it is switched off.</summary>
    public static bool IsSilent(Step step, Detail detail) =>
        detail != Detail.Full && step is Step.ReversePath { Validation: { Mode: 0, Passed: true } };

    private static Row NeighbourRow(Step.Neighbour step, RowContext context, bool isEnd)
    {
        string label = step.Address.Family == Model.Addresses.IpFamily.IPv6 ? "ndp" : "arp";
        var row = new Row(label) { IsEnd = isEnd };
        row.Paragraphs.Add(new(new Styled(Ends.Named(step.Address.ToString(), context.Owners.NameOf(step.Address)), isEnd ? Ink.Bad : Ink.Plain).Then(step.Why, isEnd ? Ink.Plain : Ink.Dim, gap: 2)));
        return row;
    }

    private static Row Plain(string label, string why, Step step, RowContext context, bool isEnd)
    {
        var row = new Row(label) { IsEnd = isEnd };
        row.Paragraphs.Add(new(new Styled(why, isEnd ? Ink.Bad : Ink.Plain)));
        if (!step.Changes.IsEmpty)
        {
            row.Paragraphs.Add(new(Changes(step, context.Owners)));
        }

        return row;
    }
}
