using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Connections;

/// <summary>What CT rules may have given connections that the conntrack table does not show.</summary>
internal static class TrackingRules
{
    /// <summary>The parameter by which a port alone gives a connection its helper.</summary>
    public const string AutomaticHelpers = "net.netfilter.nf_conntrack_helper";

    /// <summary>True where some connection may have a helper: by a CT rule, by the old automatic assignment, or as the table shows.</summary>
    public static bool MayHaveHelpers(HostState state) =>
        state.Connections.Any(connection => connection.Helper is not null)
        || state.Sysctls.Find(AutomaticHelpers) is { Value: "1" }
        || HasTarget<Target.ConnectionTracking>(state, target => target.Helper is not null);

    /// <summary>True where a CT rule gives connections times of their own.</summary>
    public static bool MayHaveTimeoutPolicies(HostState state) =>
        HasTarget<Target.ConnectionTracking>(state, target => target.Options.Contains("--timeout", StringComparison.Ordinal));

    /// <summary>True where a rule sets the mark of connections.</summary>
    public static bool MayMarkConnections(HostState state) =>
        HasTarget<Target>(state, target => target is Target.SetConnectionMark or Target.SaveMark);

    private static bool HasTarget<T>(HostState state, Func<T, bool> fits)
        where T : Target
    {
        var tables = state.Rulesets.SelectMany(ruleset => ruleset.Tables);
        var rules = tables.SelectMany(table => table.Chains).SelectMany(chain => chain.Rules);
        return rules.Any(rule => rule.Target is T target && fits(target));
    }
}
