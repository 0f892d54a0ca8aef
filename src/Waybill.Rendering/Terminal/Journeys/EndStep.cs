using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>Finds the step that ended a journey. Some ends have none: the checks on forwarded packets, the device.</summary>
internal static class EndStep
{
    /// <summary>The index of the step that ended it; -1 where it gets through, or no step did.</summary>
    public static int Of(Journey journey)
    {
        int last = journey.Steps.Length - 1;
        return journey.Ending.Success is false && last >= 0 && Ends(journey.Steps[last], journey.Ending.Stage) ? last : -1;
    }

    /// <summary>A section for an end without a step; null where nothing is to be told.</summary>
    public static Section? SectionOf(Journey journey)
    {
        if (journey.Ending.Success is not false || journey.Ending.Why is not { } why || journey.Ending.Stage is not { } stage)
        {
            return null;
        }

        var row = new Row("checks") { IsEnd = true, IsInferred = journey.Ending.Basis == Basis.Inferred };
        row.Paragraphs.Add(new(new Styled(why, Ink.Bad)));
        return new(stage.ToString().ToUpperInvariant(), string.Empty) { Rows = { row } };
    }

    /// <summary>True where a row already says so.</summary>
    public static bool Says(Journey journey, string why) =>
        (Of(journey) < 0 && SectionOf(journey) is not null) || journey.Steps.LastOrDefault() switch
        {
            Step.ReversePath check => check.Validation.Why == why,
            Step.Route route => route.Decision.Error?.Explanation == why || route.Decision.Undecided == why,
            Step.Socket socket => socket.Why == why,
            Step.Neighbour neighbour => journey.Ending.Stage == Stage.Neighbour || neighbour.Why == why,
            Step.Conntrack conntrack => conntrack.Why == why,
            _ => false,
        };

    private static bool Ends(Step step, Stage? stage) => step switch
    {
        Step.InChain or Step.Nat => stage is Stage.Netfilter or Stage.Conntrack or null,
        Step.Conntrack => stage is Stage.Conntrack or Stage.Netfilter,
        Step.Route or Step.ReversePath => stage is Stage.Routing,
        Step.Neighbour => stage is Stage.Neighbour,
        Step.Socket => stage is Stage.Socket,
        Step.Bridge => stage is Stage.Bridge,
        Step.Tunnel => stage is Stage.Device,
        _ => false,
    };
}
