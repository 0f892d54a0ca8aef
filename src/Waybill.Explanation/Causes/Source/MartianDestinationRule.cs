using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Source;

/// <summary>The destination cannot be that of a received packet (net/ipv4/route.c, ip_route_input_slow, martian_destination).</summary>
internal sealed class MartianDestinationRule : FindingRule
{
    public override string Id => "martian-destination";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.HasReason(DropReason.InvalidDestination))
        {
            return null;
        }

        var destination = journey.Final.Destination;
        string where = journey.Packet.InInterface is { } device ? $"{device} received a packet" : "this host sends a packet";
        bool isTranslated = destination != journey.Packet.Destination;
        return new(
            FindingSeverity.Error,
            $"{where} to {destination}, which is no destination",
            $"{destination} names no machine that could be reached over a network, and the kernel drops packets to it as martians."
            + (isTranslated ? $" A translation on this host made it out of {journey.Packet.Destination}: that rule is to be mended." : string.Empty))
        {
            Evidence = [.. Facts.Rule(Translations.Of(journey, "dst")?.Definition)],
            Remedies =
            [
                isTranslated
                    ? new([], "Let the rule translate to an address that exists.", "None.")
                    : new([], "Mend the sender; nothing on this host gives such a packet a way.", "None for this host."),
            ],
        };
    }
}
