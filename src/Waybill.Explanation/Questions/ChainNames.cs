using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Questions;

/// <summary>Names chains as people say them: <c>nat KUBE-SERVICES</c>, with the backend where both hold rules.</summary>
internal static class ChainNames
{
    public static string Of(ChainLocation chain, HostState state)
    {
        bool isMixed = state.Rulesets.Count(ruleset => ruleset.Family == chain.Family) > 1;
        string family = chain.Family == IpFamily.IPv6 ? "ip6 " : string.Empty;
        string backend = !isMixed ? string.Empty : chain.Backend == Backend.Nft ? "nft " : "legacy ";
        return $"{backend}{family}{chain.Table} {chain.Chain}";
    }

    /// <summary>A rule in short: <c>FORWARD:3</c>.</summary>
    public static string Short(ChainLocation chain, int number) => $"{chain.Chain}:{number}";
}
