using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Netfilter;

/// <summary>Where tables are asked whose rules are not known.</summary>
internal static class ForeignStages
{
    /// <summary>Those at a hook; at postrouting those of the leaving frame as well, after all others.</summary>
    public static IEnumerable<ForeignStage> At(HostState state, IpFamily family, Hook hook) =>
        from table in state.ForeignTables
        from chain in table.Chains
        where Sees(chain, family) && (IsOfFrame(chain) ? hook == Hook.Postrouting && chain.Hook != Hook.Ingress : chain.Hook == hook)
        select new ForeignStage(table, chain, IsOfFrame(chain) ? int.MaxValue : chain.Priority);

    /// <summary>Those that see a received frame before the IP stack does.</summary>
    public static IEnumerable<ForeignStage> OfFrames(HostState state) =>
        from table in state.ForeignTables
        from chain in table.Chains
        where IsOfFrame(chain) && chain.Hook != Hook.Egress
        select new ForeignStage(table, chain, chain.Priority);

    private static bool Sees(ForeignChain chain, IpFamily family) => chain.Family == IpFamily.None || chain.Family == family;

    private static bool IsOfFrame(ForeignChain chain) => chain.IsOfBridge || chain.Hook is Hook.Ingress or Hook.Egress;
}
