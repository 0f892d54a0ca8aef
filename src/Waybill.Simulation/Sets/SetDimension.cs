namespace Waybill.Simulation.Sets;

/// <summary>What one dimension of a set holds.</summary>
internal enum SetDimension
{
    /// <summary>An address.</summary>
    Ip,

    /// <summary>A network.</summary>
    Net,

    /// <summary>A port with its protocol, or an ICMP type and code.</summary>
    Port,

    /// <summary>A port alone (<c>bitmap:port</c>).</summary>
    PlainPort,

    /// <summary>An Ethernet address.</summary>
    Mac,

    /// <summary>A mark.</summary>
    Mark,

    /// <summary>An interface.</summary>
    Interface,
}
