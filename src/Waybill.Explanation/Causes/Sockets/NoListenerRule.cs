using Waybill.Explanation.Changes;
using Waybill.Explanation.Wording;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Causes.Sockets;

/// <summary>The packet arrived and no program waits for it (net/ipv4/tcp_ipv4.c, tcp_v4_rcv; net/ipv4/udp.c, __udp4_lib_rcv).</summary>
internal sealed class NoListenerRule : FindingRule
{
    public override string Id => "no-listener";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || journey.Ending.Stage != Stage.Socket)
        {
            return null;
        }

        string target = Ends.Destination(journey.Final);
        bool isTcp = journey.Final.Protocol == IpProtocol.Tcp;
        string answer = isTcp ? "with a TCP reset, so that it reads \"Connection refused\"" : "with an ICMP error, port unreachable";
        return new(
            FindingSeverity.Error,
            $"nothing listens on {target} ({(isTcp ? "tcp" : "udp")})",
            $"Routing and filters are in order: the packet reached this host's sockets, and none of them takes it. The kernel tells the sender {answer}. Either the program does not run, or it runs elsewhere: in a container or another network namespace, or on another port.")
        {
            Evidence = [.. OfOtherProtocol(journey)],
            Remedies =
            [
                new(
                    [$"ss -H -l{(isTcp ? "t" : "u")}np 'sport = :{journey.Final.DestinationPort}'"],
                    "Shows what listens on that port now; start the program that should, or lead the packets to where it runs.",
                    "None: it only looks."),
                new([], $"Let the program listen on {target}.", "What listens can be reached by everyone whom the filters let through.")
                {
                    Changes = [new StateChange.Listen(Listener(journey.Final))],
                },
            ],
        };
    }

    private static ListeningSocket Listener(Packet packet) =>
        new(packet.Protocol, IpAddress.Any(packet.Family), packet.DestinationPort ?? 0, false, null, null, default);

    private static IEnumerable<Evidence> OfOtherProtocol(JourneyCase journey) => journey.State.Sockets
        .Where(socket => socket.Port == journey.Final.DestinationPort && socket.Source.IsGiven)
        .Select(socket => Evidence.Of(socket.Source)).Take(3);
}
