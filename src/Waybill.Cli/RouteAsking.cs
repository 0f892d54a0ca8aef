using Waybill.Model.Routing;
using Waybill.Parsing.Routes;
using Waybill.Simulation.Routing;

namespace Waybill.Cli;

/// <summary>Puts a question in the words of <c>ip route get</c> to the router.</summary>
/// <param name="router">The router.</param>
internal sealed class RouteAsking(Router router)
{
    /// <summary>
    /// The answer. <c>vrf</c> asks as a socket bound to it, <c>fibmatch</c> the tables alone, and <c>connected</c> once more with
    /// the source that the first answer chose (iproute2, ip/iproute.c, iproute_get).
    /// </summary>
    public RouteDecision Decide(RouteGetRequest request)
    {
        var query = request.Vrf is { } vrf ? request.Query with { OutInterface = vrf } : request.Query;
        var decision = request.FibMatch ? router.LookupTables(query) : router.Lookup(query);
        return request.Connected && decision is { Error: null, Undecided: null, Source.IsGiven: true } && !query.Source.IsGiven
            ? router.Lookup(query with { Source = decision.Source, OutInterface = query.OutInterface ?? decision.Device })
            : decision;
    }
}
