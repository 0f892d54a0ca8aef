using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>Makes decisions out of what the tables say.</summary>
internal sealed class Answer
{
    private readonly Ipv4Router _router;

    public Answer(Ipv4Router router) => _router = router;

    /// <summary>A refusal without a route of its own.</summary>
    public static RouteDecision Refuse(in RouteQuery query, Errno errno, DropReason reason, string explanation) =>
        new(query) { Error = new(errno, reason, explanation) };

    /// <summary>A refusal together with the route or rule that refuses.</summary>
    public RouteDecision Refuse(in RouteQuery query, in FibResult result, RouteError error) => new(query)
    {
        Error = error with { Evidence = [.. error.Evidence, .. EvidenceOf(result)] },
        Route = result.Position >= 0 ? _router.Fib.Tables.Quote(result.Position) : null,
        Rule = result.Rule,
    };

    /// <summary>A way that was found, before type, interface and gateway are settled.</summary>
    public RouteDecision Found(in RouteQuery query, in FibResult result) => result.Position < 0
        ? new(query)
        : new(query)
        {
            Type = _router.Fib.Tables.Routes[result.Position].Type,
            Route = _router.Fib.Tables.Quote(result.Position),
            Rule = result.Rule,
            Table = result.Table,
        };

    /// <summary>The next hop that was taken; null where the route names none.</summary>
    public NextHop? HopOf(in FibResult result) =>
        result.Position >= 0 && _router.Fib.Tables.Routes[result.Position].Info.NextHops is { IsEmpty: false } hops ? hops[result.Hop] : null;

    /// <summary>The gateway of the next hop that was taken; not given where none counts.</summary>
    public IpAddress GatewayOf(in FibResult result) =>
        HopOf(result) is { } hop ? _router.Gateways.Of(_router.Fib.Tables.Routes[result.Position], hop) : default;

    /// <summary>The ways of a multipath route.</summary>
    /// <param name="inquiry">The lookup under way.</param>
    /// <param name="paths">The ways.</param>
    /// <param name="choosesSource">Whether the source follows from the way.</param>
    /// <param name="withGateway">Whether a gateway counts.</param>
    public ImmutableArray<NextHopChoice> Choices(Inquiry inquiry, in Paths paths, bool choosesSource, bool withGateway = true)
    {
        if (paths.Shares.IsEmpty)
        {
            return [];
        }

        var route = _router.Fib.Tables.Routes[paths.Result.Position];
        var choices = ImmutableArray.CreateBuilder<NextHopChoice>(paths.Shares.Length);
        foreach (var (number, share) in paths.Shares)
        {
            var hop = route.Info.NextHops[number];
            choices.Add(new(hop, share)
            {
                Device = hop.Device,
                Gateway = withGateway ? _router.Gateways.Of(route, hop) : default,
                Source = choosesSource ? _router.Sources.For(inquiry, route, hop) : default,
            });
        }

        return choices.MoveToImmutable();
    }

    /// <summary>The bytes that fit: the route's, else the interface's.</summary>
    public int? MtuOf(in FibResult result, string? device) =>
        (result.Position >= 0 ? _router.Fib.Tables.Routes[result.Position].Info.Mtu : null)
        ?? (device is null ? null : _router.Devices.Find(device)?.Link.Mtu);

    private IEnumerable<Model.Sources.SourceLine> EvidenceOf(FibResult result)
    {
        if (result.Position >= 0 && _router.Fib.Tables.Quote(result.Position).Source is { IsGiven: true } line)
        {
            yield return line;
        }

        if (result.Rule?.Source is { IsGiven: true } rule)
        {
            yield return rule;
        }
    }
}
