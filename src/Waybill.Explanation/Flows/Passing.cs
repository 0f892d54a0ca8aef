using Waybill.Model.Addresses;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Flows;

/// <summary>Where a journey passes a waypoint.</summary>
internal static class Passing
{
    /// <summary>Where it passes, in a few words; null where it does not.</summary>
    public static string? Of(Waypoint waypoint, Journey journey) => waypoint switch
    {
        Waypoint.InChain chain => InChain(chain, journey),
        Waypoint.Interface link => Interface(link.Name, journey),
        Waypoint.Address address => Address(address.Value, journey),
        Waypoint.RoutingTable table => RoutingTable(table, journey),
        Waypoint.Target target => Target(target.Name, journey),
        _ => throw new NotSupportedException(waypoint.ToString()),
    };

    // A chain without a rule that matched shows by its return or policy; a jump into it shows it as well, where it is empty.
    private static string? InChain(Waypoint.InChain wanted, Journey journey)
    {
        foreach (var step in journey.Steps.OfType<Step.InChain>())
        {
            bool isThere = step.Chain.Chain == wanted.Chain && (wanted.Table is null || wanted.Table == step.Chain.Table);
            if (isThere && (wanted.Number is null || (step is Step.Rule rule && rule.Number == wanted.Number)))
            {
                return Place(step);
            }
        }

        return null;
    }

    private static string? Interface(string name, Journey journey)
    {
        foreach (var step in journey.Steps)
        {
            if (step.InInterface == name || step.OutInterface == name || step is Step.Bridge { Port: { } port } && port == name
                || step is Step.Bridge bridge && bridge.Name == name || step is Step.Tunnel tunnel && tunnel.Device == name)
            {
                return $"interface {name}";
            }
        }

        return journey.Packet.InInterface == name || journey.Ending.OutInterface == name ? $"interface {name}" : null;
    }

    private static string? Address(IpAddress address, Journey journey)
    {
        if (journey.Ending.NextHop == address)
        {
            return $"next hop {address}";
        }

        string text = address.ToString();
        foreach (var step in journey.Steps)
        {
            if (step is Step.Route { Decision.Gateway: var gateway } && gateway == address)
            {
                return $"next hop {address}";
            }

            if (step.Changes.Any(change => change.Field is "src" or "dst" && change.New == text))
            {
                return $"translated to {address}";
            }
        }

        return null;
    }

    private static string? RoutingTable(Waypoint.RoutingTable wanted, Journey journey) =>
        journey.Steps.OfType<Step.Route>().Any(step => step.Decision.Route is { } route && route.Value.Table == wanted.Table)
            ? wanted.Words
            : null;

    private static string? Target(string name, Journey journey) => journey.Steps.OfType<Step.Rule>()
        .FirstOrDefault(step => step.Action is { } action && (action == name || action.StartsWith(name + " ", StringComparison.Ordinal))) is { } rule
            ? $"{name} by {Place(rule)}"
            : null;

    private static string Place(Step.InChain step) =>
        step is Step.Rule ? $"{step.Chain.Table} {step.Chain.Chain} rule {step.Number}" : $"{step.Chain.Table} {step.Chain.Chain}";
}
