using System.Collections.Immutable;
using Waybill.Explanation;
using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>The journey, or the journeys of all worlds with their common beginning told once.</summary>
internal sealed class JourneyReport(Page page, Explained explained, Detail detail)
{
    private readonly JourneyView _view = new(page);
    private readonly bool _namesBackend = explained.Worlds.SelectMany(world => world.Steps.OfType<Step.InChain>())
        .Select(step => step.Chain.Backend).Distinct().Count() > 1;

    public void Write()
    {
        var worlds = explained.Worlds;
        int common = worlds.Length > 1 ? StepSameness.CommonBeginning(worlds) : worlds[0].Steps.Length;
        _view.Begin(Beginning(worlds[0]));
        WriteSteps(worlds[0], 0, common);
        if (worlds.Length == 1)
        {
            WriteEnd(worlds[0]);
            return;
        }

        WriteWorlds(worlds, common);
    }

    private void WriteWorlds(ImmutableArray<Journey> worlds, int common)
    {
        _view.Remark(new Styled($"From here there are {worlds.Length} ways; the input does not determine which.", Ink.Caution));
        var groups = WorldGroups.Of(worlds, common, detail);
        for (int i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            page.Blank();
            page.Line(new Styled("┌ ", Ink.Dim).Add(group.Title, Ink.Bold));
            foreach (var assumption in group.Shown.Assumptions)
            {
                page.Wrapped(new Styled("│ ", Ink.Dim), new Styled("│ ", Ink.Dim), new Styled($"assuming {assumption.Text}"), page.TextWidth);
            }

            WriteSteps(group.Shown, common, group.Shown.Steps.Length);
            WriteEnd(group.Shown);
            foreach (string other in group.Others)
            {
                page.Wrapped(new Styled("  "), new Styled("    "), new Styled(other, Ink.Dim));
            }
        }
    }

    private void WriteSteps(Journey journey, int from, int to)
    {
        int end = journey.Ending.Success is false ? journey.Steps.Length - 1 : -1;
        var inferred = journey == explained.Worlds[0] ? explained.InferredSteps : [];
        var context = new RowContext(detail, end, inferred, _namesBackend);
        foreach (var section in Outline.Of(journey.Steps, from, to, context))
        {
            _view.Write(section);
        }
    }

    private void WriteEnd(Journey journey)
    {
        var kind = journey.Ending.Kind;
        _view.End(new Styled(EndingLook.Sign(kind), EndingLook.Ink(kind)), EndingLook.Phrase(journey));
        if (journey.Ending.Why is { } why && !SaidBefore(journey, why))
        {
            page.Wrapped(new Styled("  "), new Styled("  "), new Styled(why), page.TextWidth);
        }

        if (journey.Ending.Basis == Basis.Inferred)
        {
            page.Wrapped(new Styled("  "), new Styled("  "), new Styled("The trace does not show this: what stands beside ┆ is simulated from the snapshot.", Ink.Dim), page.TextWidth);
        }
    }

    /// <summary>True where the last row already says so.</summary>
    private static bool SaidBefore(Journey journey, string why) => journey.Steps.LastOrDefault() switch
    {
        Step.ReversePath check => check.Validation.Why == why,
        Step.Route route => route.Decision.Error?.Explanation == why || route.Decision.Undecided == why,
        Step.Socket socket => socket.Why == why,
        Step.Neighbour neighbour => neighbour.Why == why,
        Step.Conntrack conntrack => conntrack.Why == why,
        _ => false,
    };

    private static string Beginning(Journey journey)
    {
        var packet = journey.Packet;
        string pass = journey.Pass > 1 ? $", pass {journey.Pass} through this host" : string.Empty;
        string by = packet.PhysicalIn is { } port ? $" by port {port}" : string.Empty;
        string from = packet.InInterface is { } device
            ? $"received on {device}{by}"
            : packet.Uid is { } uid ? $"sent by this host, user id {uid}" : "sent by this host";
        return from + pass;
    }
}
