using System.Collections.Immutable;
using Waybill.Explanation.Causes.Filtering;
using Waybill.Explanation.Causes.Source;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Translation;

/// <summary>The packet was translated, and its answer is not: it goes past this host, or past the connection that would translate it back.</summary>
internal sealed class ReplyBypassesNatRule : FindingRule
{
    private const string Unanswered = "Whoever asked knows only the address that it asked and takes such an answer for a stranger's: a TCP client resets it, and a UDP client goes on waiting. The packet itself gets through, which makes this hard to see: the server's log shows it.";

    public override string Id => "reply-bypasses-nat";

    public override Cause? Look(JourneyCase journey) =>
        journey.Journey.Reply is not { } reply ? null
        : reply is { Worlds.IsEmpty: true, Failure: not null } ? PastThisHost(journey, reply)
        : reply.Failure is not null ? PastConnection(journey, reply)
        : ByAnotherRouter(journey);

    private static Cause PastThisHost(JourneyCase journey, Reply reply)
    {
        var (client, server) = (journey.Final.Source, journey.Final.Destination);
        string device = journey.Ending.OutInterface!;
        bool isItself = client == server;
        return new(
            SeverityOf(journey),
            isItself ? $"{client} is led to itself, with its own address as the source" : $"{client} is answered directly, not by this host",
            $"{Wording.Sentence.Of(reply.Failure!)} This host made {server} out of {journey.Packet.Destination} and would have to turn that back in the answer, but the answer never comes here. {Unanswered}")
        {
            Evidence = [.. Facts.Rule(Translations.Of(journey, "dst")?.Definition), .. NetworkOf(journey, device), .. BridgeOf(journey, device)],
            Remedies = [.. RemediesFor(journey, device)],
        };
    }

    private static Cause PastConnection(JourneyCase journey, Reply reply)
    {
        var answer = reply.Worlds.First(world => world.Ending.Success is true);
        var exempting = answer.Steps.OfType<Step.Rule>().LastOrDefault(step => step.Definition?.Target is Target.NoTrack);
        return new(
            SeverityOf(journey),
            $"the answer leaves this host with the source {answer.Final.Source}, untranslated",
            $"{Wording.Sentence.Of(reply.Failure!)} Connection tracking translates answers back, and this answer is not seen as part of the connection"
            + (exempting is null ? ". " : $": rule {exempting.Number} of {exempting.Chain.Table} {exempting.Chain.Chain} exempts it from tracking. ") + Unanswered)
        {
            Evidence = [.. Facts.Rule(Translations.Of(journey, "dst")?.Definition), .. Facts.Rule(exempting?.Definition)],
            Remedies = exempting is null ? [] : [Passing.Without(journey, exempting) with { MendsAnswer = true }],
        };
    }

    /// <summary>
    /// A host with one arm: the packet came from a router of the network that it goes back to, and the server there has most likely
    /// that router, not this host, as its own.
    /// </summary>
    private static Cause? ByAnotherRouter(JourneyCase journey)
    {
        var (client, server) = (journey.Final.Source, journey.Final.Destination);
        bool isHalfTranslated = Translations.OfDestination(journey) && client == journey.Packet.Source && journey.Last<Step.Conntrack>() is { IsReply: false };
        if (!isHalfTranslated || journey.Ending is not { Kind: EndingKind.Transmitted, OutInterface: { } device } || device != journey.Packet.InInterface
            || journey.Ending.NextHop != server || WayBackTo(journey) is not { } router)
        {
            return null;
        }

        return new(
            FindingSeverity.Warning,
            $"{server} most likely answers {client} by {router}, not by this host",
            $"The packet came in by {device} and leaves by it, with another destination and the source as it was. {server} is on the same network as {router}, by which {client} is reached; unless {server} was told to use this host as its router, its answer goes to {router} and past the translation. {Unanswered}")
        {
            Evidence = [.. Facts.Rule(Translations.Of(journey, "dst")?.Definition), .. RouteTo(journey, router)],
            Remedies =
            [
                Masquerade(journey, device, Prefix.Of(client), Prefix.Of(server)) with { Helps = world => world.Final.Source != client },
                new([], $"On {server}: let the route to {client}, or the default route, lead by an address of this host.", "All answers of that machine to there go by this host."),
            ],
        };
    }

    /// <summary>The router by which the answer leaves again, on the interface by which it came; null where it has none.</summary>
    private static IpAddress? WayBackTo(JourneyCase journey) =>
        journey.Journey.Reply!.Worlds is [{ Ending: { OutInterface: { } back, NextHop: { IsGiven: true } router } } answer, ..]
            && back == journey.Ending.OutInterface && router != answer.Final.Destination
            && Neighbourhood.IsOnLink(journey.State, back, journey.Final.Destination)
            ? router
            : null;

    private static IEnumerable<Evidence> RouteTo(JourneyCase journey, IpAddress router) =>
        journey.Journey.Reply!.Worlds[0].Steps.OfType<Step.Route>().Where(step => step.Decision.Gateway == router).SelectMany(step => Facts.Route(step.Decision));

    private static FindingSeverity SeverityOf(JourneyCase journey) => journey.AsksReply ? FindingSeverity.Error : FindingSeverity.Warning;

    private static IEnumerable<Evidence> NetworkOf(JourneyCase journey, string device) => journey.State.Addresses
        .Where(own => own.Interface == device && own.Local.Contains(journey.Final.Destination) && own.Source.IsGiven)
        .Take(1).Select(own => Evidence.Of(own.Source));

    private static ImmutableArray<Evidence> BridgeOf(JourneyCase journey, string device) =>
        IsBridge(journey.State, device) ? [Facts.Parameter(journey.State, CallRules(journey))] : [];

    private static IEnumerable<Remedy> RemediesFor(JourneyCase journey, string device)
    {
        var (client, server) = (journey.Final.Source, journey.Final.Destination);
        var network = SourceTranslation.NetworkOf(journey.State, device, client);
        yield return Masquerade(journey, device, network, network.Contains(server) ? network : Prefix.Of(server));
        if (client != server && IsBridge(journey.State, device))
        {
            string name = CallRules(journey);
            yield return new(
                ["modprobe br_netfilter", $"sysctl -w {name}=1"],
                $"Frames that only cross {device} are shown to the rules, too, so that the answer is translated back on its way from port to port.",
                "All bridged traffic of this host meets its rules from then on, FORWARD among them: what they drop no longer crosses any bridge.")
            {
                Permanent = Persistence.OfParameter(name, "1"),
                Changes = [new StateChange.SetParameter(name, "1")],
                MendsAnswer = true,
            };
        }

        yield return new([], $"Let the clients of that network ask {server} itself, as by a name that leads there inside and to {journey.Packet.Destination} outside.", "None for this host.");
    }

    private static Remedy Masquerade(JourneyCase journey, string device, Prefix clients, Prefix servers)
    {
        var (command, change, keep) = SourceTranslation.Masquerade(journey.State, clients, servers, device);
        return new(
            [command],
            $"{journey.Final.Destination} sees such connections come from this host, so its answers come here and are translated back.",
            $"The log of {journey.Final.Destination} shows this host in place of the clients.")
        {
            Permanent = keep,
            Changes = [change],
            MendsAnswer = true,
        };
    }

    private static bool IsBridge(HostState state, string device) => state.Links.Any(link => link.Name == device && link.Kind == "bridge");

    private static string CallRules(JourneyCase journey) =>
        journey.Final.Family == IpFamily.IPv6 ? "net.bridge.bridge-nf-call-ip6tables" : "net.bridge.bridge-nf-call-iptables";
}
