using Waybill.Model.Hosts;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>
/// A conntrack table without room. For a new connection the kernel then throws out an entry that is not assured, if it meets one in
/// the few buckets that it looks into; which these are is a secret of its hash (net/netfilter/nf_conntrack_core.c,
/// __nf_conntrack_alloc and early_drop).
/// </summary>
internal static class FullTable
{
    /// <summary>Why there is no room for one more connection; null where there is.</summary>
    public static string? Refuses(Passage passage)
    {
        long? count = passage.ReadIfKnown("net.netfilter.nf_conntrack_count");
        long? maximum = passage.ReadIfKnown("net.netfilter.nf_conntrack_max");
        return maximum > 0 && count >= maximum && !MakesRoom(passage) ? $"the conntrack table is full: {count} of {maximum} entries" : null;
    }

    private static bool MakesRoom(Passage passage)
    {
        bool isListed = passage.Host.State.Knows(SnapshotPart.Connections);
        bool mayBe = !isListed || passage.Host.State.Connections.Any(connection => !connection.Assured);
        return mayBe && passage.World.Decide(new("early-drop", "an entry that is not assured is thrown out of the full conntrack table for this one")
        {
            // Where nobody listed the table: most entries of one that is full are of connections in use.
            Usual = isListed ? null : false,
            Remedy = "--assume early-drop=yes or early-drop=no settles it",
        });
    }
}
