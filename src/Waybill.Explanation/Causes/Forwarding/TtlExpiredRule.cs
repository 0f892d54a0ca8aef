using System.Globalization;
using Waybill.Explanation.Changes;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Causes.Forwarding;

/// <summary>The time to live ran out (net/ipv4/ip_forward.c, too_many_hops; net/ipv6/ip6_output.c, ip6_forward).</summary>
internal sealed class TtlExpiredRule : FindingRule
{
    private const byte UsualTtl = 64;

    public override string Id => "ttl-expired";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || journey.Ending.Stage != Stage.Forwarding || journey.Final.Ttl > 1 || journey.HasReason(DropReason.TooBig))
        {
            return null;
        }

        if (journey.LastRoute is { Route: { } route, Device: { } device } && journey.Packet.Ttl > 1 && IsLoopback(journey, device))
        {
            return ByLoopback(journey, route, device);
        }

        string field = journey.Final.Family == IpFamily.IPv6 ? "hop limit" : "time to live";
        var rule = Translations.Of(journey, "ttl");
        string began = journey.Packet.Ttl == journey.Final.Ttl
            ? string.Create(CultureInfo.InvariantCulture, $"It arrived with {journey.Packet.Ttl}")
            : string.Create(CultureInfo.InvariantCulture, $"It began with {journey.Packet.Ttl}, and a rule on this host made it {journey.Final.Ttl}");
        return new(
            FindingSeverity.Error,
            $"the {field} of the packet ran out on this host",
            $"{began}. Each router takes one off and may not pass on a packet that has none left; it drops it and tells the sender \"time exceeded\"."
            + " That is how traceroute works. For other packets it means that they circled between routers until nothing was left, or that a program sends with a small value on purpose."
            + Loop(journey))
        {
            Evidence = [.. Facts.Rule(rule?.Definition), .. Facts.Route(journey.LastRoute)],
            Remedies =
            [
                new([], $"On the sender: send with a larger {field}; 64 is usual. Where it was 64 to begin with, look for the loop: the same packet in \"tcpdump -v\" again and again with a falling value.", "None.")
                {
                    Resend = packet => packet with { Ttl = UsualTtl },
                },
            ],
        };
    }

    private static bool IsLoopback(JourneyCase journey, string device) => journey.State.Links.Any(link => link.Name == device && link.IsLoopback);

    /// <summary>What is passed on by the loopback device comes back (drivers/net/loopback.c, loopback_xmit).</summary>
    private static Cause ByLoopback(JourneyCase journey, QuotedRoute route, string device)
    {
        string destination = route.Value.Destination.Length == 0 ? "default" : route.Value.Destination.ToString();
        string table = route.Value.Table == RouteTableId.Main ? string.Empty : $" table {journey.State.Routing(journey.Final.Family).NameOf(route.Value.Table)}";
        return new(
            FindingSeverity.Error,
            $"the route to {destination} sends packets round this host by {device}",
            $"What is passed on by {device} comes back by {device} and is passed on again, with one less in its time to live each time, until nothing is left: it arrived with {journey.Packet.Ttl}."
            + $" Only addresses of this host can be reached by {device}. Such routes are often meant to silence a network; a blackhole route does that at once and costs nothing.")
        {
            Evidence = [.. Facts.Route(journey.LastRoute)],
            Remedies =
            [
                new([$"ip route del {destination}{table}"], "The next shorter route that covers the destination decides instead.", "If the route was to keep packets in, they may leave by the default route: put a blackhole route in its place.")
                {
                    Changes = [new StateChange.DeleteRoute(route.Value)],
                },
            ],
        };
    }

    private static string Loop(JourneyCase journey) => journey.LastRoute is { Device: { } device, Gateway: { IsGiven: true } gateway } && device == journey.Packet.InInterface
        ? $" This one would leave by {device}, by which it came in: it goes to and fro between this host and {gateway}, since neither has a better route to {journey.Final.Destination}."
        : string.Empty;
}
