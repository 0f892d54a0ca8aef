using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>The command that edits a chain: the right family, the right backend where a host has both, the table unless filter.</summary>
internal static class IptablesCommand
{
    public static string For(HostState state, ChainLocation chain) =>
        chain.Table == "filter" ? Tool(state, chain) : $"{Tool(state, chain)} -t {chain.Table}";

    /// <summary>The command that keeps the chain's ruleset for the next start.</summary>
    public static string Keep(HostState state, ChainLocation chain) =>
        $"{Tool(state, chain)}-save > /etc/iptables/rules.{(chain.Family == IpFamily.IPv6 ? "v6" : "v4")}";

    private static string Tool(HostState state, ChainLocation chain)
    {
        string tool = chain.Family == IpFamily.IPv6 ? "ip6tables" : "iptables";
        bool hasBoth = state.Rulesets.Where(ruleset => ruleset.Family == chain.Family).Select(ruleset => ruleset.Backend).Distinct().Count() > 1;
        return tool + (!hasBoth ? string.Empty : chain.Backend switch
        {
            Backend.Legacy => "-legacy",
            Backend.Nft => "-nft",
            Backend.Unknown => string.Empty,
        });
    }
}
