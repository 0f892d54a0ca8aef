using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// The order of the two backends' tables at one hook and priority. The kernel puts what is registered later in front of what
/// has the same priority (net/netfilter/core.c, nf_hook_entries_grow); which backend registered first no snapshot says. Taken
/// is legacy first: its tables register again on their first use after boot, when a tool merely lists them.
/// </summary>
internal static class BackendOrder
{
    /// <summary>The rulesets in the order they are asked.</summary>
    public static IEnumerable<Ruleset> Sort(IEnumerable<Ruleset> rulesets) =>
        rulesets.OrderBy(ruleset => ruleset.Backend switch { Backend.Legacy or Backend.Unknown => 0, Backend.Nft => 1 });
}
