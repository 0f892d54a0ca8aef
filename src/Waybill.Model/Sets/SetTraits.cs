using Waybill.Model.Addresses;

namespace Waybill.Model.Sets;

/// <summary>What the options of a set mean that decide about members. <c>ipset save</c> prints those that are not usual.</summary>
public sealed record SetTraits
{
    /// <summary>A set without options.</summary>
    public static readonly SetTraits None = new();

    /// <summary>The mask that addresses are put under (<c>netmask 24</c>, <c>bitmask 255.255.0.255</c>); not given where none.</summary>
    public IpAddress AddressMask { get; init; }

    /// <summary>The mask that packets' marks are put under (<c>markmask</c>).</summary>
    public uint MarkMask { get; init; } = uint.MaxValue;

    /// <summary>The smallest address of a bitmap (<c>range</c>); not given for other sets.</summary>
    public IpAddress FirstAddress { get; init; }

    /// <summary>The largest address of a bitmap; not given for other sets.</summary>
    public IpAddress LastAddress { get; init; }

    /// <summary>The smallest port of a bitmap of ports.</summary>
    public ushort FirstPort { get; init; }

    /// <summary>The largest port of a bitmap of ports.</summary>
    public ushort LastPort { get; init; } = ushort.MaxValue;

    /// <summary>How many members a hash may have (<c>maxelem</c>).</summary>
    public long MostMembers { get; init; } = 65536;

    /// <summary>True where a full set makes room by dropping a member (<c>forceadd</c>).</summary>
    public bool MakesRoom { get; init; }

    /// <summary>True where the set counts packets and bytes for each member (<c>counters</c>).</summary>
    public bool HasCounters { get; init; }

    /// <summary>True where members may carry a mark, a priority and a queue for packets (<c>skbinfo</c>).</summary>
    public bool HasPacketInfo { get; init; }
}
