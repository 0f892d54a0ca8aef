namespace Waybill.Model.Sets;

/// <summary>What the options of a member mean that decide about packets. Values that are not printed are 0.</summary>
public sealed record MemberTraits
{
    /// <summary>A member without options.</summary>
    public static readonly MemberTraits None = new();

    /// <summary>How many packets the member has counted.</summary>
    public ulong Packets { get; init; }

    /// <summary>How many bytes these had.</summary>
    public ulong Bytes { get; init; }

    /// <summary>True where the interface's name is the beginning of the names that it stands for (<c>wildcard</c>).</summary>
    public bool IsWildcard { get; init; }

    /// <summary>The mark for packets (<c>skbmark</c>).</summary>
    public uint Mark { get; init; }

    /// <summary>The bits of a packet's mark that are replaced.</summary>
    public uint MarkMask { get; init; }

    /// <summary>The priority for packets (<c>skbprio 1:10</c>), as the class of traffic control that it names; empty where none.</summary>
    public string Priority { get; init; } = string.Empty;

    /// <summary>The device queue for packets (<c>skbqueue</c>).</summary>
    public ushort Queue { get; init; }
}
