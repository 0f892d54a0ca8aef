using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Causes;

/// <summary>A journey under examination, with the host that it crossed.</summary>
/// <param name="Journey">The journey.</param>
/// <param name="State">The host.</param>
/// <param name="Owners">Who made the host's rules and routes.</param>
internal sealed record JourneyCase(Journey Journey, HostState State, JourneyOwners Owners)
{
    /// <summary>True where the answer was asked for, and what keeps it counts as an error.</summary>
    public bool AsksReply { get; init; }

    /// <summary>The packet as it began.</summary>
    public Packet Packet => Journey.Packet;

    /// <summary>The packet as it ended.</summary>
    public Packet Final => Journey.Final;

    /// <summary>How it ended.</summary>
    public Ending Ending => Journey.Ending;

    /// <summary>True where the packet does not get through.</summary>
    public bool Fails => Ending.Success is false;

    /// <summary>The last routing decision; null where there was none.</summary>
    public RouteDecision? LastRoute => Last<Step.Route>()?.Decision;

    /// <summary>The last step of a kind; null where there was none.</summary>
    public T? Last<T>()
        where T : Step
    {
        for (int i = Journey.Steps.Length - 1; i >= 0; i--)
        {
            if (Journey.Steps[i] is T step)
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>The journey's very last step; null where it has none.</summary>
    public Step? LastStep => Journey.Steps.IsEmpty ? null : Journey.Steps[^1];

    /// <summary>True where the kernel gave this reason.</summary>
    public bool HasReason(DropReason reason) => Ending.Reason == reason;
}
