using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// Whether connections are tracked at all. The kernel hooks conntrack into a family when the first rule that needs it is
/// made (nf_ct_netns_get, called when matches and targets are checked); without one, packets have no connection, and the
/// nat chains are never asked.
/// </summary>
internal static class ConntrackUse
{
    /// <summary>True where a rule of the family needs connections, or the conntrack table holds some.</summary>
    public static bool IsActive(HostState state, IpFamily family) =>
        state.Connections.Any(connection => connection.Original.Source.Family == family)
        || state.Rulesets.Any(ruleset => ruleset.Family == family && ruleset.Tables.Any(IsActive));

    /// <summary>
    /// True where fragments are put together at prerouting and output: conntrack has it done, and so do the match and the target
    /// that look for sockets (net/netfilter/xt_socket.c, socket_mt_enable_defrag; net/netfilter/xt_TPROXY.c, tproxy_tg4_check).
    /// </summary>
    public static bool JoinsFragments(HostState state, IpFamily family) =>
        IsActive(state, family)
        || state.Rulesets.Any(ruleset => ruleset.Family == family && ruleset.Tables.Any(table => Any(table, LooksForSockets)));

    private static bool IsActive(Table table) => Any(table, rule => Needs(rule.Target) || Needs(rule.Matches));

    private static bool LooksForSockets(Rule rule) =>
        rule.Target is Target.TransparentProxy
        || rule.Matches.Any(match => match is Match.SocketExists or Match.Not { Inner: Match.SocketExists });

    private static bool Any(Table table, Func<Rule, bool> needs)
    {
        foreach (var chain in table.Chains)
        {
            foreach (var rule in chain.Rules)
            {
                if (needs(rule))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Needs(ImmutableArray<Match> matches)
    {
        foreach (var match in matches)
        {
            if (Needs(match))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Needs(Match match) => match switch
    {
        Match.Not not => Needs(not.Inner),
        Match.IfConnected condition => Needs(condition.Inner),
        Match.ConnectionStates or Match.ConnectionProtocol or Match.ConnectionAddress or Match.ConnectionPort
            or Match.ConnectionStatus or Match.ConnectionExpiry or Match.ConnectionDirection or Match.ConnectionMark
            or Match.ConnectionCount or Match.ConnectionBytes or Match.ConnectionHelper or Match.ConnectionLabel
            or Match.Cluster => true,
        _ => false,
    };

    private static bool Needs(Target target) => target switch
    {
        Target.Dnat or Target.Snat or Target.Masquerade or Target.Redirect or Target.Netmap
            or Target.SetConnectionMark or Target.SaveMark or Target.RestoreMark or Target.ConnectionTracking => true,
        Target.SynProxy or Target.ClusterIp or Target.SideEffect { Name: "CONNSECMARK" } => true,
        _ => false,
    };
}
