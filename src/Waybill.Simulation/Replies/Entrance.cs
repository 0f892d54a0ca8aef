using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Replies;

/// <summary>Where the answer to a packet that left enters this host again.</summary>
/// <param name="Interface">The interface that receives it.</param>
internal sealed record Entrance(string Interface)
{
    /// <summary>Why it does not come by this host; null where it does.</summary>
    public string? Bypass { get; init; }

    /// <summary>The Ethernet address that the answer's frame comes from; null where not known.</summary>
    public MacAddress? From { get; init; }

    /// <summary>The Ethernet address that the answer's frame is for; null where not known.</summary>
    public MacAddress? To { get; init; }

    /// <summary>What was taken for granted about the way; null where nothing was.</summary>
    public Assumption? Assumption { get; init; }

    /// <summary>The entrance: that by which the packet left, unless the answer has a shorter way.</summary>
    public static Entrance Of(Passage passage)
    {
        string device = passage.Ending!.OutInterface!;
        var from = passage.Host.FindNeighbour(passage.Ending.NextHop, device)?.Mac;
        if (passage.Route is null)
        {
            // Never routed: the bridge led it from port to port, and leads the answer back.
            return OverBridge(passage, device) with { From = from };
        }

        return Detour.Of(passage, device) switch
        {
            Detour.Past past => new(device) { Bypass = past.Why },
            Detour.OverPort when Ports.Of(passage, device, from) is { } port => new(port) { From = from, To = Asker(passage, device) },
            Detour.OverPort over => OverPort(passage, over.Port, device) with { From = from },
            _ => new(Ports.Of(passage, device, from) ?? device) { From = from, To = passage.Host.FindLink(device)?.Mac },
        };
    }

    private static Entrance OverBridge(Passage passage, string device) =>
        passage.Host.FindLink(device) is { Kind: "bridge" } bridge && Ports.Other(passage, bridge.Name) is { } port
            ? OverPort(passage, port, device)
            : new(device) { To = Asker(passage, device) };

    private static Entrance OverPort(Passage passage, string port, string bridge) => new(port)
    {
        To = Asker(passage, bridge),
        Assumption = new("bridge-port", $"The answer comes by {port}: which port of {bridge} leads to {passage.Packet.Destination} is not said."),
    };

    /// <summary>The Ethernet address of whoever asked.</summary>
    private static MacAddress? Asker(Passage passage, string device) =>
        passage.AsSent.SourceMac ?? passage.Host.FindNeighbour(passage.AsSent.Source, device)?.Mac;
}
