using Waybill.Explanation.Changes;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Source;

/// <summary>The source cannot be that of a received packet (net/ipv4/route.c, ip_route_input_slow, martian_source).</summary>
internal sealed class MartianSourceRule : FindingRule
{
    public override string Id => "martian-source";

    public override Cause? Look(JourneyCase journey)
    {
        if (journey.Packet.InInterface is not { } device)
        {
            return null;
        }

        return journey.HasReason(DropReason.LocalSource) ? journey.Final.Source == journey.Final.Destination ? FromItself(journey, device) : OwnAddress(journey, device)
            : journey.HasReason(DropReason.InvalidSource) ? Impossible(journey, device)
            : null;
    }

    private static Cause FromItself(JourneyCase journey, string device)
    {
        var own = journey.Final.Source;
        return new(
            FindingSeverity.Error,
            $"{device} received a packet from {own} to {own}, its own address",
            $"The kernel drops what comes from outside with one of this host's own addresses as its source. This packet was most likely sent here: to an address, such as that of a Service or a published port, which another host translated to {own}. It came back by the door that it left by, and nobody translated its source.")
        {
            Evidence = [.. journey.State.Addresses.Where(address => address.Local.Address == own && address.Source.IsGiven).Select(address => Evidence.Of(address.Source)), .. FrameOf(journey)],
            Remedies =
            [
                new(
                    [],
                    $"On the host that translates the destination{Sender(journey)}: translate the source, too, where source and destination are the same (iptables -t nat -A POSTROUTING -s {own} -d {own} -j MASQUERADE); kube-proxy does so for bridged pods if it knows their network (clusterCIDR), Docker with its userland proxy off.",
                    $"{own} sees that host in place of itself; nothing else changes."),
            ],
        };
    }

    private static IEnumerable<Evidence> FrameOf(JourneyCase journey) =>
        journey.Packet.SourceMac is { } mac ? [new Evidence(string.Empty, $"the frame came from {mac}")] : [];

    private static Cause OwnAddress(JourneyCase journey, string device)
    {
        var source = journey.Final.Source;
        var owner = journey.State.Addresses.FirstOrDefault(own => own.Local.Address == source);
        string name = Sysctls.NameOfInterface(IpFamily.IPv4, device, "accept_local");
        string where = owner is null ? "this host's own address" : $"this host's own address on {owner.Interface}";
        return new(
            FindingSeverity.Error,
            $"{device} received a packet whose source {source} is {where}",
            $"No other machine may send with {source}, so the kernel takes such a packet from the wire for a forgery or a loop and drops it, whatever rp_filter says."
            + " Usual reasons: the address is configured twice on the network, a frame that this host sent came back (a loop, a hairpin, a mirror port), or traffic between two interfaces of this host is led outside on purpose.")
        {
            Evidence =
            [
                .. owner is { Source.IsGiven: true } ? [Evidence.Of(owner.Source)] : Facts.Route(journey.Last<Step.ReversePath>()?.Validation.Way),
                .. FrameOf(journey),
                Facts.Parameter(journey.State, IpFamily.IPv4, device, "accept_local"),
            ],
            Remedies =
            [
                new([], $"Find the machine that uses {source} too (arping -D -I {device} {source} answers with its Ethernet address) and give it another address, or break the loop.", "None for this host."),
                new(
                    [$"sysctl -w {name}=1"],
                    $"{device} takes packets that come from this host's own addresses.",
                    "Right only where this host's traffic is led outside and back on purpose; otherwise it hides the conflict and lets anyone on that network speak in this host's name.")
                {
                    Permanent = Persistence.OfParameter(name, "1"),
                    Changes = [new StateChange.SetParameter(name, "1")],
                },
            ],
        };
    }

    private static Cause Impossible(JourneyCase journey, string device)
    {
        var source = journey.Final.Source;
        string kind = source.IsMulticast ? "a multicast address"
            : source.IsLimitedBroadcast ? "the broadcast address"
            : source.IsLoopback ? "a loopback address"
            : source.IsAny ? "no address"
            : "no address that a single machine has";
        return new(
            FindingSeverity.Error,
            $"{device} received a packet from {source}, which is {kind}",
            $"A packet's source names the one machine that sent it; {source} cannot. The kernel drops it as a martian and, with log_martians, says so in its log. The sender, or whatever rewrote the packet on the way, is wrong.")
        {
            Evidence = [Facts.Parameter(journey.State, IpFamily.IPv4, device, "log_martians")],
            Remedies = [new([], $"Mend the sender{Sender(journey)}; nothing on this host lets such a source in.", "None for this host.")],
        };
    }

    private static string Sender(JourneyCase journey) => journey.Packet.SourceMac is { } mac ? $" (the frame came from {mac})" : string.Empty;
}
