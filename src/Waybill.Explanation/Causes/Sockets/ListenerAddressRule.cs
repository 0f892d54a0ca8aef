using System.Collections.Immutable;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Wording;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Sockets;

/// <summary>A program listens on the port, but on another address, interface or family.</summary>
internal sealed class ListenerAddressRule : FindingRule
{
    public override string Id => "listener-address";

    public override ImmutableArray<string> Supersedes => ["no-listener"];

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || journey.Ending.Stage != Stage.Socket || SocketMatches.OnPort(journey).FirstOrDefault() is not { } socket)
        {
            return null;
        }

        string who = socket.Program ?? "a program";
        string bound = Ends.End(socket.Address, socket.Port) + (socket.Interface is { } device ? $" on {device}" : string.Empty);
        return new(
            FindingSeverity.Error,
            $"{who} listens on {bound}, not on {journey.Final.Destination}",
            $"The port is right, but the socket is bound to {bound} and takes no packets to {Ends.Destination(journey.Final)}. {Why(socket, journey)} The kernel refuses the packet as if nobody listened at all.")
        {
            Evidence = socket.Source.IsGiven ? [Evidence.Of(socket.Source)] : [],
            Remedies =
            [
                new(
                    [],
                    $"Set the program's listen address to {IpAddress.Any(journey.Final.Family)} (all addresses) or to {journey.Final.Destination}, and restart it.",
                    "It can then be reached by everyone whom the filters let through; if it was bound so narrowly on purpose, filter the port.")
                {
                    Changes = [new StateChange.Listen(socket with { Address = journey.Final.Destination, Interface = null, Source = default })],
                },
            ],
        };
    }

    private static string Why(ListeningSocket socket, JourneyCase journey) =>
        socket.Interface is not null && SocketMatches.Fits(socket, journey.Final) ? $"It takes only what comes in by {socket.Interface}."
        : socket.Address.IsLoopback ? "A loopback address can be reached from this host only."
        : socket.Address.Family != journey.Final.Family ? "It speaks the other version of IP."
        : "That is another of this host's addresses.";
}
