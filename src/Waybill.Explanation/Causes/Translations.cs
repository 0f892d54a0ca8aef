using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes;

/// <summary>Finds the rule that rewrote an address.</summary>
internal static class Translations
{
    /// <summary>The last rule that changed that field (<c>src</c> or <c>dst</c>); null where none did.</summary>
    public static Step.Rule? Of(JourneyCase journey, string field)
    {
        for (int i = journey.Journey.Steps.Length - 1; i >= 0; i--)
        {
            if (journey.Journey.Steps[i] is Step.Rule rule && rule.Changes.Any(change => change.Field == field))
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>True where the packet's destination was translated on this host, by a rule or by its connection.</summary>
    public static bool OfDestination(JourneyCase journey) => journey.Final.Destination != journey.Packet.Destination;
}
