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
        _view.Begin(Beginning(worlds[0], explained.Owners));
        if (worlds.Length == 1)
        {
            WriteSteps(worlds[0], 0, worlds[0].Steps.Length);
            WriteEnd(worlds[0], []);
            return;
        }

        int common = Outline.StartOfRow(worlds[0].Steps, StepSameness.CommonBeginning(worlds));
        WriteSteps(worlds[0], 0, common);
        WriteWorlds(worlds, common);
    }

    private void WriteWorlds(ImmutableArray<Journey> worlds, int common)
    {
        var shared = worlds[0].Assumptions.Where(assumption => worlds.All(world => world.Assumptions.Contains(assumption))).ToHashSet();
        _view.Remark(new Styled($"From here on {worlds.Length} ways are possible: chance decides, or the snapshot does not say enough.", Ink.Caution));
        foreach (var group in WorldGroups.Of(explained, common, detail))
        {
            page.Blank();
            page.Line(new Styled("┌ ", Ink.Dim).Add(group.Title, Ink.Bold));
            WriteSteps(group.Shown, common, group.Shown.Steps.Length);
            WriteEnd(group.Shown, shared);
            foreach (string other in group.Others)
            {
                page.Wrapped(new Styled("  "), new Styled("    "), new Styled(other, Ink.Dim));
            }
        }

        page.Blank();
        AssumptionView.Write(page, shared, detail);
    }

    private void WriteSteps(Journey journey, int from, int to)
    {
        int end = EndStep.Of(journey);
        var inferred = journey == explained.Worlds[0] ? explained.InferredSteps : [];
        var context = new RowContext(detail, end, inferred, _namesBackend, explained.Owners)
        {
            New = explained.Supposed?.ByWorld.FirstOrDefault(difference => ReferenceEquals(difference.Now, journey))?.New ?? [],
        };
        foreach (var section in Outline.Of(journey.Steps, from, to, context))
        {
            _view.Write(section);
        }

        if (end < 0 && to == journey.Steps.Length && EndStep.SectionOf(journey) is { } last)
        {
            _view.Write(last);
        }
    }

    private void WriteEnd(Journey journey, HashSet<Assumption> alreadyTold)
    {
        var kind = journey.Ending.Kind;
        _view.End(new Styled(EndingLook.Sign(kind), EndingLook.Ink(kind)), EndingLook.Phrase(journey, explained.Owners));
        if (journey.Ending.Why is { } why && !EndStep.Says(journey, why))
        {
            page.Wrapped(new Styled("  "), new Styled("  "), new Styled(why), page.TextWidth);
        }

        if (journey.Ending.Basis == Basis.Inferred)
        {
            page.Wrapped(new Styled("  "), new Styled("  "), new Styled("The trace does not show this: what stands beside ┆ is simulated from the snapshot.", Ink.Dim), page.TextWidth);
        }

        AssumptionView.Write(page, journey.Assumptions.Where(assumption => !alreadyTold.Contains(assumption)), detail);
    }

    private static string Beginning(Journey journey, JourneyOwners owners)
    {
        var packet = journey.Packet;
        string pass = journey.Pass > 1 ? $", pass {journey.Pass} through this host" : string.Empty;
        string by = packet.PhysicalIn is { } port ? $" by port {port}" : string.Empty;
        string from = packet.InInterface is { } device
            ? $"received on {device}{by}{(owners.OfInterface(device) is { } owner ? $"  ({owner})" : string.Empty)}"
            : packet.Uid is { } uid ? $"sent by this host, user id {uid}" : "sent by this host";
        return from + pass;
    }
}
