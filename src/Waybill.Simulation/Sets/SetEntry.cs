using Waybill.Model.Sets;

namespace Waybill.Simulation.Sets;

/// <summary>A member as it stands in the kernel: the save's, or what rules made of it while the packet was on its way.</summary>
internal sealed record SetEntry
{
    /// <summary>True for an exception.</summary>
    public bool IsException { get; init; }

    /// <summary>How many packets it has counted; null where not known.</summary>
    public ulong? Packets { get; init; } = 0;

    /// <summary>How many bytes it has counted; null where not known.</summary>
    public ulong? Bytes { get; init; } = 0;

    /// <summary>The Ethernet address of a member of <c>bitmap:ip,mac</c>; null where the first packet brings it.</summary>
    public ulong? Mac { get; init; }

    /// <summary>True where the interface's name is the beginning of the names that it stands for.</summary>
    public bool IsWildcard { get; init; }

    /// <summary>What it holds for packets.</summary>
    public MemberTraits Traits { get; init; } = MemberTraits.None;

    /// <summary>The entry of a member of the save.</summary>
    public static SetEntry Of(SetMember member) => new()
    {
        IsException = member.NoMatch,
        Packets = member.Traits.Packets,
        Bytes = member.Traits.Bytes,
        Mac = member.Parts is [_, SetPart.Mac mac, ..] ? mac.Value.Value : null,
        IsWildcard = member.Traits.IsWildcard,
        Traits = member.Traits,
    };

    /// <summary>The entry that a packet of that length makes (IP_SET_INIT_KEXT).</summary>
    public static SetEntry OfPacket(int? length, ulong? mac) => new() { Packets = 1, Bytes = (ulong?)length, Mac = mac };

    /// <summary>As it is once it has counted a packet (ip_set_update_counter).</summary>
    public SetEntry Count(int? length) => this with { Packets = unchecked(Packets + 1), Bytes = unchecked(Bytes + (ulong?)length) };
}
