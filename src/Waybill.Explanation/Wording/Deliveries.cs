using Waybill.Model.Journeys;

namespace Waybill.Explanation.Wording;

/// <summary>Where packets go that get through.</summary>
internal static class Deliveries
{
    public static string Phrase(Journey journey)
    {
        string to = $"to {Ends.Destination(journey.Final)}";
        var socket = journey.Steps.OfType<Step.Socket>().LastOrDefault();
        return socket?.Listener?.Program is { } program ? $"{to}, {program}" : to;
    }

    public static string WayOut(Ending ending)
    {
        string by = ending.OutInterface is null ? string.Empty : $"by {ending.OutInterface}";
        return ending.NextHop.IsGiven ? $"{by} to {ending.NextHop}".TrimStart() : by;
    }
}
