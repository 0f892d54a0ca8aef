using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Causes.Forwarding;

/// <summary>The packet is larger than the way allows and may not be cut (net/ipv4/ip_forward.c, ip_exceeds_mtu; ip6_pkt_too_big).</summary>
internal sealed class MtuExceededRule : FindingRule
{
    public override string Id => "mtu-exceeded";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || !(journey.HasReason(DropReason.TooBig) || journey.Ending.Answer == "icmp6-packet-too-big") || journey.LastRoute is not { } decision)
        {
            return null;
        }

        string device = decision.Device ?? "the way out";
        string size = journey.Final.Length is { } length ? $"{length} bytes" : "the packet";
        string room = decision.Mtu is { } mtu ? $"{mtu}" : "fewer";
        return new(
            FindingSeverity.Error,
            $"{size} do not fit {device}, which takes {room}",
            $"The packet is larger than the route or interface allows, and it may not be cut into fragments{(journey.Final.Family == IpFamily.IPv6 ? ", as routers never do for IPv6" : " (DF is set)")}."
            + $" This host drops it and tells the sender the size that fits ({journey.Ending.Answer ?? "fragmentation needed"}). A sender that hears this sends smaller packets; where a firewall on the way back drops ICMP, it never hears it, and connections open but hang once they carry data.")
        {
            Evidence = [.. Facts.Route(decision), .. LinkOf(journey, decision.Device)],
            Remedies = [.. Remedies(journey, decision.Device)],
        };
    }

    private static IEnumerable<Evidence> LinkOf(JourneyCase journey, string? device) =>
        device is not null && journey.State.FindLink(device) is { Source.IsGiven: true } link ? [Evidence.Of(link.Source)] : [];

    private static IEnumerable<Remedy> Remedies(JourneyCase journey, string? device)
    {
        bool isV6 = journey.Final.Family == IpFamily.IPv6;
        if (journey.Final.Protocol == IpProtocol.Tcp && journey.Packet.InInterface is not null)
        {
            yield return new(
                [$"{(isV6 ? "ip6tables" : "iptables")} -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu"],
                "New TCP connections agree on segments that fit, so that no packet is ever too large.",
                "None worth naming; it helps TCP only, and only connections that begin afterwards.")
            {
                Permanent = isV6 ? "ip6tables-save > /etc/iptables/rules.v6" : "iptables-save > /etc/iptables/rules.v4",
                Resend = journey.LastRoute?.Mtu is { } room ? packet => packet with { Length = (int)room } : null,
            };
        }

        yield return new([], $"Let {(isV6 ? "ICMPv6 type 2 (packet too big)" : "ICMP type 3 code 4 (fragmentation needed)")} through all firewalls between here and {journey.Packet.Source}, so that the sender learns the size.", "None: it is needed for the network to work.");
        if (device is not null && journey.Final.Length is { } length)
        {
            yield return new([$"ip link set dev {device} mtu {length}"], $"{device} takes packets of {length} bytes.", "Works only where everything on that network takes them; otherwise they are lost there, without a word.")
            {
                Changes = [new StateChange.SetMtu(device, length)],
            };
        }
    }
}
