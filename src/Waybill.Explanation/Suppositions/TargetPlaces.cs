using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Suppositions;

/// <summary>
/// Where the kernel takes a target: some belong to one table, some to a few built-in chains of it. A rule in a user chain is held
/// to the table only; the kernel looks at all chains that lead there.
/// </summary>
internal static class TargetPlaces
{
    /// <summary>True for the chains that a table is born with.</summary>
    public static bool IsBuiltIn(string table, string chain) => table switch
    {
        "filter" or "security" => chain is "INPUT" or "FORWARD" or "OUTPUT",
        "nat" => chain is "PREROUTING" or "INPUT" or "OUTPUT" or "POSTROUTING",
        "mangle" => chain is "PREROUTING" or "INPUT" or "FORWARD" or "OUTPUT" or "POSTROUTING",
        "raw" => chain is "PREROUTING" or "OUTPUT",
        _ => false,
    };

    /// <summary>
    /// True where the kernel takes the target there (net/netfilter/xt_nat.c, xt_MASQUERADE.c, xt_REDIRECT.c, xt_NETMAP.c, xt_CT.c,
    /// xt_HL.c, xt_DSCP.c, xt_TPROXY.c; net/ipv4/netfilter/ipt_REJECT.c, ipt_ECN.c: the fields table and hooks of each).
    /// </summary>
    public static bool Allow(Target target, ChainLocation place)
    {
        var (table, chains) = PlaceOf(target);
        bool isUserChain = !IsBuiltIn(place.Table, place.Chain);
        return (table is null || table == place.Table) && (chains is null || isUserChain || chains.Contains(place.Chain));
    }

    private static (string? Table, string[]? Chains) PlaceOf(Target target) => target switch
    {
        Target.Dnat or Target.Redirect => ("nat", ["PREROUTING", "OUTPUT"]),
        Target.Snat => ("nat", ["POSTROUTING", "INPUT"]),
        Target.Masquerade => ("nat", ["POSTROUTING"]),
        Target.Netmap => ("nat", null),
        Target.Reject => ("filter", ["INPUT", "FORWARD", "OUTPUT"]),
        Target.ConnectionTracking or Target.NoTrack => ("raw", null),
        Target.TransparentProxy => ("mangle", ["PREROUTING"]),
        Target.SetTimeToLive or Target.SetDscp or Target.SetTypeOfService or Target.SetEcn => ("mangle", null),
        _ => (null, null),
    };
}
