using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Sources;

namespace Waybill.Model.Sets;

/// <summary>An IP set of <c>ipset save</c>.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Type">The type, such as <c>hash:ip,port</c>; a name of ipset 4 stands as that of today.</param>
/// <param name="Family">The family of its addresses; <see cref="IpFamily.None"/> for sets without addresses.</param>
/// <param name="Members">The members in the order of the listing.</param>
public sealed record IpSet(string Name, string Type, IpFamily Family, ImmutableArray<SetMember> Members)
{
    /// <summary>The options after the type as written (<c>hashsize 1024 maxelem 65536 netmask 24</c>).</summary>
    public string Options { get; init; } = string.Empty;

    /// <summary>What the options mean.</summary>
    public SetTraits Traits { get; init; } = SetTraits.None;

    /// <summary>True where members were not understood: a packet that no member matches may be one of them.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The line that creates the set.</summary>
    public SourceLine Source { get; init; }
}

/// <summary>A member of an IP set.</summary>
/// <param name="Parts">One part for each dimension of the set's type.</param>
public sealed record SetMember(ImmutableArray<SetPart> Parts)
{
    /// <summary>True for an exception (<c>nomatch</c>).</summary>
    public bool NoMatch { get; init; }

    /// <summary>Further options as written (<c>timeout 300 packets 5 comment "x" skbmark 0x1</c>).</summary>
    public string Options { get; init; } = string.Empty;

    /// <summary>What the options mean.</summary>
    public MemberTraits Traits { get; init; } = MemberTraits.None;

    /// <summary>The line that adds the member.</summary>
    public SourceLine Source { get; init; }
}

/// <summary>One dimension of a set's member. A closed set: see the nested types.</summary>
public abstract record SetPart
{
    private protected SetPart()
    {
    }

    /// <summary>A network or a single address.</summary>
    public sealed record Net(Prefix Value) : SetPart;

    /// <summary>A range of addresses, both ends included.</summary>
    public sealed record AddressRange(IpAddress First, IpAddress Last) : SetPart;

    /// <summary>A port or ICMP type and code, with its protocol. ICMP stands as type times 256 plus code.</summary>
    public sealed record Port(Packets.IpProtocol Protocol, ushort First, ushort Last) : SetPart;

    /// <summary>A port without a protocol (<c>bitmap:port</c>).</summary>
    public sealed record PlainPort(ushort First, ushort Last) : SetPart;

    /// <summary>An Ethernet address.</summary>
    public sealed record Mac(MacAddress Value) : SetPart;

    /// <summary>A mark.</summary>
    public sealed record Mark(uint Value) : SetPart;

    /// <summary>An interface; <paramref name="Physical"/> for <c>physdev:NAME</c>.</summary>
    public sealed record Interface(string Name, bool Physical) : SetPart;

    /// <summary>Another set, of a <c>list:set</c>.</summary>
    public sealed record Set(string Name) : SetPart;
}
