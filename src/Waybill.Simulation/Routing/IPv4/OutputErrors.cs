using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>Says why there is no way for a packet of this host.</summary>
internal static class OutputErrors
{
    /// <summary>The refusal.</summary>
    public static RouteError Explain(Ipv4Router router, in RouteQuery query, in FibResult result, Errno errno) =>
        new(errno, DropReason.OutNoRoutes, Text(router, query.Destination, result));

    /// <summary>What refused: a route of that type, a rule, or nothing found.</summary>
    public static string Text(Ipv4Router router, Model.Addresses.IpAddress destination, in FibResult result)
    {
        if (result.Position >= 0)
        {
            var route = router.Fib.Tables.Routes[result.Position];
            return $"{destination} meets the route “{RouteWords.Describe(route)}” in table {route.Table}, which refuses it.";
        }

        return result.Rule is { } rule
            ? $"Policy rule {rule.Priority} refuses {destination}: {RouteWords.Describe(rule.Action)}."
            : $"No rule leads to a table with a route to {destination}.";
    }
}
