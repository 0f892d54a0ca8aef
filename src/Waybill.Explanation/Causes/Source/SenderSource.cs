using Waybill.Explanation.Proofs;

namespace Waybill.Explanation.Causes.Source;

/// <summary>Lets the sender use an address that belongs on the network by which its packets come.</summary>
internal static class SenderSource
{
    public static Remedy For(JourneyCase journey, string device, string source)
    {
        string networks = string.Join(", ", Neighbourhood.NetworksOn(journey.State, device, journey.Final.Family).Take(3));
        string ofNetwork = networks.Length > 0 ? $" of {networks}" : $" of the network of {device}";
        var sender = Neighbourhood.SenderOf(journey, device);
        string instance = sender is { } address && address != journey.Final.Source ? $", such as {address}," : string.Empty;
        return new(
            [],
            $"On the sender: send with a source address{ofNetwork}{instance} instead of {source}, by the src of its route, by binding the program to it, or by translating the source as the packet leaves there.",
            "None for this host; on the sender, programs or peers that know it by the old address see another.")
        {
            IsForSender = true,
            Resend = sender is { } better && better != journey.Final.Source ? packet => packet with { Source = better } : null,
        };
    }
}
