using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>Lets packets like this one pass a filter.</summary>
internal static class Passing
{
    /// <summary>A rule before the one that refuses.</summary>
    public static Remedy Before(JourneyCase journey, ChainLocation chain, int position)
    {
        string tool = IptablesCommand.For(journey.State, chain);
        string words = Words(journey);
        return new(
            [$"{tool} -I {chain.Chain} {position} {words} -j ACCEPT"],
            $"Packets like this one pass {chain.Chain} before rule {position} is asked.",
            $"{Scope(journey)} get in; no other rule of {chain.Chain} from {position} on sees them any more.{OwnersWay.Warning(journey, chain)}")
        {
            Permanent = Persistence.OfRules(journey, chain),
            Changes = [new StateChange.InsertRule(chain, position, Make(journey))],
            ForAnswer = Answers(journey, chain, position),
        };
    }

    /// <summary>A rule at the end of a base chain, before its policy.</summary>
    public static Remedy AtEnd(JourneyCase journey, ChainLocation chain)
    {
        string tool = IptablesCommand.For(journey.State, chain);
        return new(
            [$"{tool} -A {chain.Chain} {Words(journey)} -j ACCEPT"],
            $"Packets like this one are accepted at the end of {chain.Chain}, where its policy would have dropped them.",
            $"{Scope(journey)} get in.")
        {
            Permanent = Persistence.OfRules(journey, chain),
            Changes = [new StateChange.InsertRule(chain, int.MaxValue, Make(journey))],
            ForAnswer = Answers(journey, chain, null),
        };
    }

    /// <summary>No rule any more.</summary>
    public static Remedy Without(JourneyCase journey, Step.Rule step)
    {
        var chain = step.Chain;
        return new(
            [$"{IptablesCommand.For(journey.State, chain)} -D {chain.Chain} {step.Number}"],
            $"Rule {step.Number} of {chain.Chain} is gone; the next ones decide.",
            $"All that the rule kept out comes as far as the next rules let it. Look first whether {step.Number} is still its number.{OwnersWay.Warning(journey, chain, journey.Owners.Of(step))}")
        {
            Permanent = Persistence.OfRules(journey, chain),
            Changes = [new StateChange.DeleteRule(chain, step.Number)],
        };
    }

    /// <summary>
    /// A rule for the answers of what is let through: in the same chain where it is asked about forwarded packets, in OUTPUT for
    /// packets to this host. Null where it is one already, or where the answers meet another chain.
    /// </summary>
    private static Remedy? Answers(JourneyCase journey, ChainLocation chain, int? position)
    {
        bool isForward = journey.LastStep?.Hook == Hook.Forward;
        if (IsFollower(journey) || !(isForward || chain.Chain == "INPUT"))
        {
            return null;
        }

        var answering = isForward ? chain : chain with { Chain = "OUTPUT" };
        int? place = isForward ? position : null;
        string where = place is { } number ? $"-I {answering.Chain} {number}" : $"-A {answering.Chain}";
        return new(
            [$"{IptablesCommand.For(journey.State, answering)} {where} {Following} -j ACCEPT"],
            "So do the answers.",
            "Later packets of all connections that were let in pass, too.")
        {
            Changes = [new StateChange.InsertRule(answering, place ?? int.MaxValue, Follow())],
        };
    }

    private const string Following = "-m conntrack --ctstate RELATED,ESTABLISHED";

    private static Rule Follow() => new(0, [new Match.ConnectionStates(ConnectionState.Related | ConnectionState.Established)], new Target.Accept(), default);

    private static bool IsFollower(JourneyCase journey) => journey.Last<Step.Conntrack>() is { State: ConnectionState.Established or ConnectionState.Related };

    private static string Words(JourneyCase journey) =>
        IsFollower(journey) ? Following : PacketRule.Words(Seen(journey));

    private static Rule Make(JourneyCase journey) => IsFollower(journey) ? Follow() : PacketRule.Make(Seen(journey), new Target.Accept());

    /// <summary>The packet as the chain sees it: a bridge stands in for its port.</summary>
    private static Packet Seen(JourneyCase journey) =>
        journey.LastStep is Step.InChain { InInterface: { } device } ? journey.Final with { InInterface = device } : journey.Final;

    private static string Scope(JourneyCase journey) =>
        PacketRule.IsDiscovery(journey.Final) ? "All ICMPv6 messages, without which IPv6 does not work (RFC 4890 says which a strict filter must let in),"
        : IsFollower(journey) ? "Answers and later packets of every connection whose first packet was let through"
        : journey.Final.InInterface is null ? $"All packets of this host to {journey.Final.Destination} with that protocol and port"
        : $"All packets from {journey.Final.Source} with that protocol and port";
}
