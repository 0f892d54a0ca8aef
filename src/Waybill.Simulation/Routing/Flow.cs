using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;

namespace Waybill.Simulation.Routing;

/// <summary>What a lookup is about: the fields of the kernel's <c>flowi4</c> and <c>flowi6</c> (include/net/flow.h).</summary>
internal struct Flow
{
    /// <summary>Where to.</summary>
    public IpAddress Destination;

    /// <summary>Where from; not given where it is still to be chosen.</summary>
    public IpAddress Source;

    /// <summary>The receiving interface; <c>lo</c> for packets of this host.</summary>
    public string? InInterface;

    /// <summary>The interface that the way must use, which rules may select by; null for any.</summary>
    public string? OutInterface;

    /// <summary>The VRF device that governs the lookup; null where none does.</summary>
    public Device? Vrf;

    /// <summary>The mark.</summary>
    public uint Mark;

    /// <summary>The type-of-service byte.</summary>
    public byte Tos;

    /// <summary>The transport protocol; 0 where none.</summary>
    public IpProtocol Protocol;

    /// <summary>The source port; 0 where none.</summary>
    public ushort SourcePort;

    /// <summary>The destination port; 0 where none.</summary>
    public ushort DestinationPort;

    /// <summary>The sender's user id; null where not known.</summary>
    public uint? Uid;

    /// <summary>The tunnel id; 0 where none.</summary>
    public ulong TunnelId;

    /// <summary>Routes of a wider scope do not count.</summary>
    public RouteScope Scope;

    /// <summary>True where next hops on interfaces without carrier count in any case (FIB_LOOKUP_IGNORE_LINKSTATE).</summary>
    public bool IgnoreLinkState;

    /// <summary>The source, or the any-address where it is still to be chosen.</summary>
    public readonly UInt128 SourceValue => Source.IsGiven ? Source.Value : 0;
}
