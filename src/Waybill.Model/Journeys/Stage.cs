namespace Waybill.Model.Journeys;

/// <summary>The part of the packet path where a journey ended.</summary>
public enum Stage
{
    /// <summary>A rule or chain policy.</summary>
    Netfilter,

    /// <summary>Connection tracking.</summary>
    Conntrack,

    /// <summary>A routing decision, the checks of the source address included.</summary>
    Routing,

    /// <summary>The checks on forwarded packets: time to live, size, policy of the devices.</summary>
    Forwarding,

    /// <summary>The search for the neighbour's link-layer address.</summary>
    Neighbour,

    /// <summary>The device.</summary>
    Device,

    /// <summary>A bridge.</summary>
    Bridge,

    /// <summary>The search for a socket, or the local stack.</summary>
    Socket,

    /// <summary>The IP layer itself: malformed or unwanted packets.</summary>
    Ip,
}
