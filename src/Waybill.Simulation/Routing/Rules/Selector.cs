namespace Waybill.Simulation.Routing.Rules;

/// <summary>The selectors of a policy rule.</summary>
internal enum Selector
{
    /// <summary>None said no.</summary>
    None,

    /// <summary>An interface that does not exist.</summary>
    Detached,

    /// <summary><c>iif</c>.</summary>
    InInterface,

    /// <summary><c>oif</c>.</summary>
    OutInterface,

    /// <summary><c>l3mdev</c>.</summary>
    L3Mdev,

    /// <summary><c>fwmark</c>.</summary>
    Mark,

    /// <summary><c>tun_id</c>.</summary>
    TunnelId,

    /// <summary><c>uidrange</c>.</summary>
    Uids,

    /// <summary><c>from</c>.</summary>
    From,

    /// <summary><c>to</c>.</summary>
    To,

    /// <summary><c>tos</c>.</summary>
    Tos,

    /// <summary><c>dscp</c>.</summary>
    Dscp,

    /// <summary><c>ipproto</c>.</summary>
    Protocol,

    /// <summary><c>sport</c>.</summary>
    SourcePorts,

    /// <summary><c>dport</c>.</summary>
    DestinationPorts,

    /// <summary>Words that were not understood.</summary>
    NotUnderstood,
}
