using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Sources;

namespace Waybill.Model.Netfilter;

/// <summary>
/// A table that the kernel asks and whose rules are not known here: one of nftables that no listing of iptables shows, or those
/// of iptables-legacy where only their existence is told. What it decides about a packet is open.
/// </summary>
/// <param name="Key">Its name for <c>--assume</c>: <c>nft:inet:firewalld</c>.</param>
/// <param name="Name">Its name in words: <c>the nftables table inet firewalld</c>.</param>
/// <param name="Chains">Where it is asked.</param>
public sealed record ForeignTable(string Key, string Name, ImmutableArray<ForeignChain> Chains)
{
    /// <summary>The line that tells of it.</summary>
    public SourceLine Source { get; init; }
}

/// <summary>A base chain of a foreign table.</summary>
/// <param name="Family">The packets that it sees; <see cref="IpFamily.None"/> for both families'.</param>
/// <param name="Hook">Where it is asked.</param>
/// <param name="Priority">When it is asked there: the smallest first.</param>
public sealed record ForeignChain(IpFamily Family, Hook Hook, int Priority)
{
    /// <summary>The devices whose frames it sees; empty where those of all.</summary>
    public ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>True for a chain of a bridge, which sees only frames that cross one.</summary>
    public bool IsOfBridge { get; init; }

    /// <summary>True for a nat chain, which only a connection's first packet meets.</summary>
    public bool IsTranslation { get; init; }
}
