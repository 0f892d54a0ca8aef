using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>--physdev-is-in</c>, <c>--physdev-is-out</c> and <c>--physdev-is-bridged</c> (net/netfilter/xt_physdev.c, physdev_mt):
/// the last two ask the same, whether a leaving port is known, which it is of bridged frames from forward on.
/// </summary>
internal sealed class PhysicalKindMatcher(PhysicalKind kind) : Matcher
{
    public override Answer Test(Passage passage) => Answers.From(kind switch
    {
        PhysicalKind.In => passage.PhysicalIn is not null,
        PhysicalKind.Out or PhysicalKind.Bridged => !passage.PhysicalOuts.IsEmpty,
    });

    public override Wording Describe(Passage passage) => new("the packet", kind switch
    {
        PhysicalKind.In => "one that a bridge port received",
        PhysicalKind.Out => "one that leaves by a bridge port",
        PhysicalKind.Bridged => "bridged",
    });
}

/// <summary>What is asked of the bridge ports.</summary>
internal enum PhysicalKind
{
    /// <summary>A port received the packet.</summary>
    In,

    /// <summary>The packet leaves by a port.</summary>
    Out,

    /// <summary>The packet is bridged, not routed.</summary>
    Bridged,
}
