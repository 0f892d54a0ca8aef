using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;

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

    private static string Loop(JourneyCase journey) => journey.LastRoute is { Device: { } device, Gateway: { IsGiven: true } gateway } && device == journey.Packet.InInterface
        ? $" This one would leave by {device}, by which it came in: it goes to and fro between this host and {gateway}, since neither has a better route to {journey.Final.Destination}."
        : string.Empty;
}
