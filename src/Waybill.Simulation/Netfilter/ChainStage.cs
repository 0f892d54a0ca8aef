using Waybill.Model.Addresses;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>A base chain of a table other than nat.</summary>
internal sealed class ChainStage(int priority, CompiledChain chain, bool reroutes) : HookStage(priority)
{
    public override void Run(Passage passage)
    {
        var before = passage.Packet;
        new ChainWalk(passage, chain).Run();
        if (reroutes && passage.Ending is null && ChangesRoute(before, passage.Packet))
        {
            Rerouting.RouteAgain(passage);
        }
    }

    /// <summary>
    /// What makes mangle's OUTPUT route a packet again (net/ipv4/netfilter/iptable_mangle.c, ipt_mangle_out;
    /// net/ipv6/netfilter/ip6table_mangle.c, ip6t_mangle_out, where the hop limit counts too).
    /// </summary>
    private static bool ChangesRoute(in Model.Packets.Packet before, in Model.Packets.Packet after) =>
        before.Source != after.Source || before.Destination != after.Destination || before.Mark != after.Mark
        || before.Tos != after.Tos || (after.Family == IpFamily.IPv6 && before.Ttl != after.Ttl);
}
