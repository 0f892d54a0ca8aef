using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Sources;

namespace Waybill.Model.Routing;

/// <summary>One line of <c>ip rule</c>: which packets look into which table. Selectors that are null match all packets.</summary>
/// <param name="Priority">Rules are asked from the smallest number.</param>
/// <param name="Action">What happens to packets that match.</param>
public sealed record PolicyRule(uint Priority, PolicyAction Action)
{
    /// <summary>True where the rule applies to packets that do <em>not</em> match (<c>not</c>).</summary>
    public bool Inverted { get; init; }

    /// <summary>The source network; not given matches all.</summary>
    public Prefix From { get; init; }

    /// <summary>The destination network; not given matches all.</summary>
    public Prefix To { get; init; }

    /// <summary>The receiving interface; <c>lo</c> stands for packets of this host.</summary>
    public string? InInterface { get; init; }

    /// <summary>The interface that the sending socket is bound to.</summary>
    public string? OutInterface { get; init; }

    /// <summary>The mark.</summary>
    public uint? Mark { get; init; }

    /// <summary>The bits of the mark that count; all by default.</summary>
    public uint MarkMask { get; init; } = uint.MaxValue;

    /// <summary>The type of service (<c>tos</c>); null matches all. 0 matches all too.</summary>
    public byte? Tos { get; init; }

    /// <summary>The DSCP (<c>dscp</c>, since 6.13): six bits, 0 counts.</summary>
    public byte? Dscp { get; init; }

    /// <summary>The bits of the DSCP that count (<c>dscp 0x8/0x18</c>, since 6.15); null where all six do.</summary>
    public byte? DscpMask { get; init; }

    /// <summary>The IPv6 flow label (<c>flowlabel</c>, since 6.14); null matches all.</summary>
    public uint? FlowLabel { get; init; }

    /// <summary>The bits of the flow label that count; all 20 by default.</summary>
    public uint FlowLabelMask { get; init; } = 0xfffff;

    /// <summary>The transport protocol (<c>ipproto</c>).</summary>
    public IpProtocol? Protocol { get; init; }

    /// <summary>The source ports (<c>sport</c>).</summary>
    public PortRange? SourcePorts { get; init; }

    /// <summary>The destination ports (<c>dport</c>).</summary>
    public PortRange? DestinationPorts { get; init; }

    /// <summary>The bits of the source port that count (<c>sport 0x50/0xf0</c>, since 6.15); null where all do. The range then holds one number.</summary>
    public ushort? SourcePortMask { get; init; }

    /// <summary>The bits of the destination port that count (<c>dport 0x50/0xf0</c>, since 6.15); null where all do. The range then holds one number.</summary>
    public ushort? DestinationPortMask { get; init; }

    /// <summary>The user ids of the sending socket (<c>uidrange</c>).</summary>
    public UidRange? Uids { get; init; }

    /// <summary>Ignores routes with this prefix length or less; null ignores none.</summary>
    public int? SuppressPrefixLength { get; init; }

    /// <summary>Ignores routes whose device belongs to this group; null ignores none.</summary>
    public uint? SuppressInterfaceGroup { get; init; }

    /// <summary>True for <c>l3mdev</c>: the table of the packet's VRF.</summary>
    public bool L3Mdev { get; init; }

    /// <summary>The tunnel id (<c>tun_id</c>); null matches all.</summary>
    public ulong? TunnelId { get; init; }

    /// <summary>The routing realms that the rule assigns, as printed; null where none.</summary>
    public string? Realms { get; init; }

    /// <summary>Who made the rule, as printed; null where not said.</summary>
    public string? RuleProtocol { get; init; }

    /// <summary>Words that were not understood; a rule that has any may match or not. Null where there are none.</summary>
    public string? NotUnderstood { get; init; }

    /// <summary>The line that states the rule; not given for a default rule that was derived.</summary>
    public SourceLine Source { get; init; }

    /// <summary>True where an <c>iif</c> or <c>oif</c> names an interface that does not exist (<c>[detached]</c>): it never matches.</summary>
    public bool Detached { get; init; }
}

/// <summary>What a policy rule does. A closed set: see the nested types.</summary>
public abstract record PolicyAction
{
    private protected PolicyAction()
    {
    }

    /// <summary>Looks into a table.</summary>
    public sealed record Lookup(RouteTableId Table) : PolicyAction;

    /// <summary>Goes on at the rule with that priority; <paramref name="Resolved"/> is false where there is none (<c>[unresolved]</c>).</summary>
    public sealed record Goto(uint Priority, bool Resolved) : PolicyAction;

    /// <summary>Does nothing: the target of a goto.</summary>
    public sealed record Nop : PolicyAction;

    /// <summary>Drops silently.</summary>
    public sealed record Blackhole : PolicyAction;

    /// <summary>Drops: network is unreachable.</summary>
    public sealed record Unreachable : PolicyAction;

    /// <summary>Drops: communication is prohibited.</summary>
    public sealed record Prohibit : PolicyAction;
}

/// <summary>A range of ports, both ends included.</summary>
/// <param name="First">The smallest.</param>
/// <param name="Last">The largest.</param>
public readonly record struct PortRange(ushort First, ushort Last)
{
    /// <summary>True where <paramref name="port"/> lies in the range.</summary>
    public bool Contains(ushort port) => port >= First && port <= Last;

    /// <summary>One number, or two with a dash.</summary>
    public override string ToString() => First == Last ? First.ToString(CultureInfo.InvariantCulture) : $"{First}-{Last}";
}

/// <summary>A range of user ids, both ends included.</summary>
/// <param name="First">The smallest.</param>
/// <param name="Last">The largest.</param>
public readonly record struct UidRange(uint First, uint Last)
{
    /// <summary>True where <paramref name="uid"/> lies in the range.</summary>
    public bool Contains(uint uid) => uid >= First && uid <= Last;
}
