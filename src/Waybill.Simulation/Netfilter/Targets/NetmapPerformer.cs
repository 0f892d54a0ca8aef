using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j NETMAP</c>: the network part is replaced, the host part kept; of the destination before routing, of the source after
/// it (net/netfilter/xt_NETMAP.c).
/// </summary>
internal sealed class NetmapPerformer(Prefix to) : Performer
{
    public override Deed Perform(Passage passage)
    {
        bool isSource = passage.Hook is Hook.Postrouting or Hook.Input;
        var old = isSource ? passage.Packet.Source : passage.Packet.Destination;
        var mask = IpAddress.MaskOf(to.Family, to.Length);
        var address = IpAddress.From(to.Family, (to.Address.Value & mask) | (old.Value & ~mask));
        return new(Verdict.Accept, $"NETMAP to {Translator.Settle(passage, isSource, TranslationRequest.To(address))}");
    }
}
