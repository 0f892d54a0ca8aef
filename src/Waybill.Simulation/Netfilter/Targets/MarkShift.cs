namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>The shift that CONNMARK applies to what it carries over (net/netfilter/xt_connmark.c, connmark_tg_shift).</summary>
internal static class MarkShift
{
    /// <summary>To the left by so many bits; to the right where negative.</summary>
    public static uint Apply(uint mark, int shift) => shift >= 0 ? mark << shift : mark >> -shift;
}
