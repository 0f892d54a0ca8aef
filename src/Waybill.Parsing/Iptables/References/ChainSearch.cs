using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Parsing.Iptables.References;

/// <summary>Finds the chains of a host that somebody means.</summary>
internal static class ChainSearch
{
    /// <summary>All chains that fit a prefix, whatever their name.</summary>
    public static IEnumerable<(ChainLocation Location, Chain Chain)> All(HostState state, ReferencePrefix prefix) =>
        from ruleset in state.Rulesets
        where ruleset.Family == prefix.Family && (prefix.Backend is not { } backend || IsOf(ruleset.Backend, backend))
        from table in ruleset.Tables
        where prefix.Table is null || table.Name == prefix.Table
        from chain in table.Chains
        select (new ChainLocation(ruleset.Backend, ruleset.Family, table.Name, chain.Name), chain);

    /// <summary>
    /// The chains of a name: all of one table. Where several tables have the name and none is given, it is that of
    /// <c>filter</c>, as for iptables itself.
    /// </summary>
    public static IReadOnlyList<(ChainLocation Location, Chain Chain)> Named(HostState state, ReferencePrefix prefix, string name)
    {
        var found = All(state, prefix).Where(item => item.Chain.Name == name).ToList();
        string? table = found.Exists(item => item.Location.Table == "filter") ? "filter" : found.FirstOrDefault().Location.Table;
        return found.FindAll(item => item.Location.Table == table);
    }

    /// <summary>The other family where only that has a chain of the name; null elsewhere.</summary>
    public static IpFamily? OnlyOther(HostState state, ReferencePrefix prefix, string name)
    {
        var other = prefix.Family == IpFamily.IPv6 ? IpFamily.IPv4 : IpFamily.IPv6;
        return Named(state, prefix with { Family = other }, name).Count > 0 ? other : null;
    }

    // A save that does not say which it is of is taken for iptables-legacy's where that matters.
    private static bool IsOf(Backend actual, Backend wanted) => actual == wanted || (actual == Backend.Unknown && wanted == Backend.Legacy);
}
