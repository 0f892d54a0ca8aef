using Waybill.Model.Journeys;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>Whether two worlds took the same step. Records that hold arrays do not compare by content, so what is shown is compared.</summary>
internal static class StepSameness
{
    /// <summary>The number of steps with which all journeys begin.</summary>
    public static int CommonBeginning(IReadOnlyList<Journey> worlds)
    {
        int shortest = worlds.Min(world => world.Steps.Length);
        for (int i = 0; i < shortest; i++)
        {
            var step = worlds[0].Steps[i];
            if (!worlds.All(world => AreSame(step, world.Steps[i])))
            {
                return i;
            }
        }

        return shortest;
    }

    private static bool AreSame(Step left, Step right) => ReferenceEquals(left, right)
        || (left.Hook == right.Hook && left.Changes.AsSpan().SequenceEqual(right.Changes.AsSpan()) && (left, right) switch
        {
            (Step.Rule a, Step.Rule b) => a.Chain == b.Chain && a.Number == b.Number && a.Action == b.Action,
            (Step.Return a, Step.Return b) => a.Chain == b.Chain && a.Number == b.Number,
            (Step.Policy a, Step.Policy b) => a.Chain == b.Chain && a.Verdict == b.Verdict,
            (Step.Route a, Step.Route b) => a.Kind == b.Kind && a.Decision.Device == b.Decision.Device
                && a.Decision.Gateway == b.Decision.Gateway && a.Decision.Route == b.Decision.Route && a.Decision.Error == b.Decision.Error,
            (Step.ReversePath a, Step.ReversePath b) => a.Validation.Passed == b.Validation.Passed && a.Validation.Why == b.Validation.Why,
            (Step.Conntrack a, Step.Conntrack b) => a == b,
            (Step.Nat a, Step.Nat b) => a.IsSource == b.IsSource && a.Why == b.Why,
            (Step.Bridge a, Step.Bridge b) => a.Name == b.Name && a.Port == b.Port && a.Why == b.Why,
            (Step.Tunnel a, Step.Tunnel b) => a.Device == b.Device && a.Why == b.Why,
            (Step.Neighbour a, Step.Neighbour b) => a.Address == b.Address && a.Why == b.Why,
            (Step.Socket a, Step.Socket b) => a.Why == b.Why,
            _ => false,
        });
}
