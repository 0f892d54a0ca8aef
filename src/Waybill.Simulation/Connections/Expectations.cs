using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>
/// Connections that another's helper expected (<c>ct->master</c>): FTP's data connections and the like. No listing shows them
/// as such, but without a helper there are none.
/// </summary>
internal static class Expectations
{
    /// <summary>True where the connection was expected, false where it was not, null where that cannot be told.</summary>
    public static bool? IsExpected(Passage passage, Tracking tracking) => (tracking.Entry, tracking.State) switch
    {
        (null, ConnectionState.New) => false,
        (null, ConnectionState.Related) when passage.Packet.Protocol is not (IpProtocol.Icmp or IpProtocol.IcmpV6) => true,
        _ => passage.Host.HasHelpers ? null : false,
    };

    /// <summary>True where some connection may have a helper: by a CT rule, by the old automatic assignment, or as the table shows.</summary>
    public static bool MayHaveHelpers(HostState state) =>
        state.Connections.Any(connection => connection.Helper is not null)
        || state.Sysctls.Find("net.netfilter.nf_conntrack_helper") is { Value: "1" }
        || state.Rulesets.Any(ruleset => ruleset.Tables.Any(table => table.Chains.Any(chain => chain.Rules.Any(AssignsHelper))));

    private static bool AssignsHelper(Rule rule) => rule.Target is Target.ConnectionTracking { Helper: not null };
}
