using Waybill.Model.Addresses;
using Waybill.Model.Sources;

namespace Waybill.Model.Hosts;

/// <summary>A network interface.</summary>
/// <param name="Index">The interface index; 0 where not known.</param>
/// <param name="Name">The interface name, without the <c>@peer</c> part.</param>
public sealed record Link(int Index, string Name)
{
    /// <summary>The interface's flags.</summary>
    public LinkFlags Flags { get; init; } = LinkFlags.Up | LinkFlags.LowerUp;

    /// <summary>The largest IP packet in bytes; null where not known.</summary>
    public int? Mtu { get; init; }

    /// <summary>The Ethernet address; null for interfaces that have none or where not known.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>The link-layer type as <c>ip link</c> prints it after <c>link/</c>, such as <c>ether</c>, <c>loopback</c>, <c>none</c>.</summary>
    public string? LinkType { get; init; }

    /// <summary>The kind as <c>ip -d link</c> prints it, such as <c>veth</c>, <c>bridge</c>, <c>vxlan</c>; null for plain or unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>The attributes that <c>ip -d link</c> prints after the kind, by name (<c>id</c>, <c>local</c>, <c>dstport</c>).</summary>
    public IReadOnlyDictionary<string, string> KindAttributes { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>The bridge, bond or VRF that this interface is a port of; null where none.</summary>
    public string? Master { get; init; }

    /// <summary>What follows <c>@</c> in the name: the peer's name, the lower device or <c>ifN</c>; null where nothing does.</summary>
    public string? Peer { get; init; }

    /// <summary>The network namespace that holds the peer or lower device, by name or id; null where it is this one.</summary>
    public string? LinkNamespace { get; init; }

    /// <summary>The interface group; 0 is <c>default</c>.</summary>
    public uint Group { get; init; }

    /// <summary>The operational state such as <c>UP</c>, <c>DOWN</c>, <c>UNKNOWN</c>; null where not said.</summary>
    public string? OperationalState { get; init; }

    /// <summary>The hairpin flag of a bridge port; null where not said.</summary>
    public bool? Hairpin { get; init; }

    /// <summary>The line that states the interface.</summary>
    public SourceLine Source { get; init; }

    /// <summary>True where the interface is administratively up.</summary>
    public bool IsUp => Flags.HasFlag(LinkFlags.Up);

    /// <summary>True where the interface has carrier: neither <c>NO-CARRIER</c> nor down.</summary>
    public bool HasCarrier => IsUp && !Flags.HasFlag(LinkFlags.NoCarrier);

    /// <summary>True for the loopback interface.</summary>
    public bool IsLoopback => Flags.HasFlag(LinkFlags.Loopback) || Name == "lo";
}
