namespace Waybill.Model.Journeys;

/// <summary>A place in the kernel's packet path where netfilter asks the rules.</summary>
public enum Hook
{
    /// <summary>A received packet, before the routing decision.</summary>
    Prerouting,

    /// <summary>A packet for this host, before its socket.</summary>
    Input,

    /// <summary>A packet that is passed on.</summary>
    Forward,

    /// <summary>A packet of this host, after its routing decision.</summary>
    Output,

    /// <summary>A packet about to leave.</summary>
    Postrouting,

    /// <summary>A frame just received by its device.</summary>
    Ingress,

    /// <summary>A frame about to be handed to its device.</summary>
    Egress,
}
