namespace Waybill.Rendering.Terminal.Map;

/// <summary>The places of the packet flow diagram.</summary>
internal enum Station
{
    /// <summary>The receiving device.</summary>
    In,

    /// <summary>The hook of all received packets.</summary>
    Prerouting,

    /// <summary>The routing decision about a received packet.</summary>
    RoutingIn,

    /// <summary>The hook of packets for this host.</summary>
    Input,

    /// <summary>The hook of packets that are passed on, with the checks before it.</summary>
    Forward,

    /// <summary>A socket, or the local stack.</summary>
    Process,

    /// <summary>The routing decision about a packet of this host.</summary>
    RoutingOut,

    /// <summary>The hook of packets of this host.</summary>
    Output,

    /// <summary>The routing decision made again after the rules at output changed the packet.</summary>
    Reroute,

    /// <summary>The hook of all packets that leave.</summary>
    Postrouting,

    /// <summary>The neighbour's address and the sending device.</summary>
    Out,
}
