namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m physdev --physdev-in</c>: the bridge port that received the frame.</summary>
    public sealed record PhysicalIn(InterfacePattern Pattern) : Match;

    /// <summary><c>-m physdev --physdev-out</c>: the bridge port that the frame leaves by.</summary>
    public sealed record PhysicalOut(InterfacePattern Pattern) : Match;

    /// <summary><c>--physdev-is-in</c>: the packet came in by a bridge port.</summary>
    public sealed record PhysicalIsIn : Match;

    /// <summary><c>--physdev-is-out</c>: the packet leaves by a bridge port.</summary>
    public sealed record PhysicalIsOut : Match;

    /// <summary><c>--physdev-is-bridged</c>: the packet is bridged, not routed.</summary>
    public sealed record PhysicalIsBridged : Match;
}
