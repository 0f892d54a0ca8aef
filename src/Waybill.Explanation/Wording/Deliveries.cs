using Waybill.Model.Journeys;

namespace Waybill.Explanation.Wording;

/// <summary>Where packets go that get through.</summary>
internal static class Deliveries
{
    public static string Phrase(Journey journey, JourneyOwners? owners)
    {
        string to = $"to {(owners is null ? Ends.Destination(journey.Final) : Ends.Destination(journey.Final, owners))}";
        var socket = journey.Steps.OfType<Step.Socket>().LastOrDefault();
        return socket?.Listener?.Program is { } program ? $"{to}, {program}" : to;
    }

    public static string WayOut(Ending ending, JourneyOwners? owners)
    {
        string by = ending.OutInterface is null ? string.Empty : $"by {ending.OutInterface}";
        return ending.NextHop.IsGiven ? $"{by} to {Ends.Named(ending.NextHop.ToString(), owners?.NameOf(ending.NextHop))}".TrimStart() : by;
    }
}
