using Waybill.Model.Addresses;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m mac --mac-source</c>.</summary>
    public sealed record MacSource(MacAddress Address) : Match;

    /// <summary><c>-m pkttype --pkt-type</c>.</summary>
    public sealed record PacketType(LinkLayerKind Kind) : Match;

    /// <summary><c>-m length --length</c>: the length of the IP packet.</summary>
    public sealed record Length(ushort First, ushort Last) : Match;

    /// <summary><c>-m ttl</c> and <c>-m hl</c>.</summary>
    public sealed record TimeToLive(Comparison Comparison, byte Value) : Match;

    /// <summary><c>-m dscp</c>: the upper six bits of the type of service.</summary>
    public sealed record Dscp(byte Value) : Match;

    /// <summary><c>-m tos</c>: the type of service under a mask.</summary>
    public sealed record TypeOfService(byte Value, byte Mask) : Match;
}

/// <summary>To whom a frame was addressed.</summary>
public enum LinkLayerKind
{
    /// <summary>To this host.</summary>
    Unicast,

    /// <summary>To all.</summary>
    Broadcast,

    /// <summary>To a group.</summary>
    Multicast,
}

/// <summary>How two numbers are compared.</summary>
public enum Comparison
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Greater.</summary>
    Greater,
}
