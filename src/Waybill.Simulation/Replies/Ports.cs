using Waybill.Model.Addresses;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Replies;

/// <summary>The ports of a bridge.</summary>
internal static class Ports
{
    /// <summary>The port that leads to an Ethernet address, by the forwarding table; null where the device is no bridge or the table does not say.</summary>
    public static string? Of(Passage passage, string device, MacAddress? mac) =>
        mac is { } known && passage.Host.FindBridge(device) is { } bridge && bridge.Find(known, 0) is { IsPermanent: false } entry
        && bridge.Ports.Any(port => port.Name == entry.Interface)
            ? entry.Interface
            : null;

    /// <summary>The first port that is not the asker's; null where the snapshot lists none.</summary>
    public static string? Other(Passage passage, string bridge) =>
        passage.Host.State.Links.FirstOrDefault(link => link.Master == bridge && link.Name != passage.AsSent.InInterface)?.Name;
}
