using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j MASQUERADE</c>: the source becomes the address that the leaving device would take towards the next hop; a device
/// without one drops (net/netfilter/nf_nat_masquerade.c).
/// </summary>
internal sealed class MasqueradePerformer(PortRange? ports, bool random) : Performer
{
    public override Deed Perform(Passage passage)
    {
        var packet = passage.Packet;
        if (packet.Family == IpFamily.IPv4 && passage.Tracking!.Original.Source.IsAny)
        {
            return new(Verdict.Accept, "MASQUERADE not applied: the source is 0.0.0.0");
        }

        // IPv4 asks for the way to the next hop, IPv6 for the way to the destination.
        bool viaGateway = packet.Family == IpFamily.IPv4 && passage.Route is { Gateway: { Family: IpFamily.IPv4 } };
        var towards = viaGateway ? passage.Route!.Gateway : packet.Destination;
        var source = passage.OutInterface is { } device ? passage.AskRouter((router, inquiry) => router.SelectSource(inquiry, device, towards)) : default;
        if (!source.IsGiven || source.IsAny)
        {
            return new(Verdict.Drop, $"MASQUERADE drops: {passage.OutInterface} has no usable address");
        }

        return new(Verdict.Accept, $"MASQUERADE to {Translator.Settle(passage, true, TranslationRequest.To(source, ports, random))}");
    }
}
