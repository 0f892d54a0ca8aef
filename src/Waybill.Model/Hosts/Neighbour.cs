using Waybill.Model.Addresses;
using Waybill.Model.Sources;

namespace Waybill.Model.Hosts;

/// <summary>An entry of the neighbour (ARP, NDP) table.</summary>
/// <param name="Address">The neighbour's IP address.</param>
/// <param name="Interface">The interface it was seen or sought on.</param>
/// <param name="State">The state.</param>
/// <param name="Mac">Its Ethernet address; null while not known.</param>
/// <param name="Source">The line that states the entry.</param>
public sealed record Neighbour(IpAddress Address, string Interface, NeighbourState State, MacAddress? Mac, SourceLine Source);

/// <summary>The state of a neighbour entry (include/uapi/linux/neighbour.h).</summary>
public enum NeighbourState
{
    /// <summary>The state is not said.</summary>
    None,

    /// <summary>Being resolved; no answer yet.</summary>
    Incomplete,

    /// <summary>Confirmed recently.</summary>
    Reachable,

    /// <summary>Known, not confirmed recently.</summary>
    Stale,

    /// <summary>In use, waiting before a probe.</summary>
    Delay,

    /// <summary>Being probed.</summary>
    Probe,

    /// <summary>Resolution failed: packets to it die.</summary>
    Failed,

    /// <summary>The device needs no resolution.</summary>
    NoArp,

    /// <summary>Set by hand.</summary>
    Permanent,
}
