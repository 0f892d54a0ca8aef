using Waybill.Model.Addresses;
using Waybill.Model.Sets;
using Waybill.Simulation.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Sets;

/// <summary>An IP set in the form that packets are looked up in.</summary>
internal abstract class SetIndex(IpSet set)
{
    /// <summary>The set as it was read.</summary>
    public IpSet Set => set;

    /// <summary>What each dimension holds; empty for a list of sets.</summary>
    public abstract ReadOnlySpan<SetDimension> Dimensions { get; }

    /// <summary>
    /// Whether the set holds the packet's fields. A rule that names fewer fields than the set has, or a packet of the other
    /// family, is never in it (net/netfilter/ipset/ip_set_core.c, ip_set_test).
    /// </summary>
    /// <param name="passage">The packet's way.</param>
    /// <param name="directions">For each dimension true for <c>src</c>.</param>
    /// <param name="returnNoMatch">True to hit on exceptions instead (<c>--return-nomatch</c>).</param>
    public Answer Test(Passage passage, ReadOnlySpan<bool> directions, bool returnNoMatch) =>
        directions.Length < Dimensions.Length || (set.Family != IpFamily.None && set.Family != passage.Packet.Family)
            ? Answer.No
            : Lookup(passage, directions, returnNoMatch);

    protected abstract Answer Lookup(Passage passage, ReadOnlySpan<bool> directions, bool returnNoMatch);
}
