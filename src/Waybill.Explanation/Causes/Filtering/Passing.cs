using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
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
        string words = PacketRule.Words(Seen(journey));
        return new(
            [$"{tool} -I {chain.Chain} {position} {words} -j ACCEPT"],
            $"Packets like this one pass {chain.Chain} before rule {position} is asked.",
            $"{Scope(journey)} get in; no other rule of {chain.Chain} from {position} on sees them any more.{ChainOwner.Warning(chain.Chain)}")
        {
            Permanent = Keep(chain),
            Changes = [new StateChange.InsertRule(chain, position, PacketRule.Make(Seen(journey), new Target.Accept()))],
        };
    }

    /// <summary>A rule at the end of a base chain, before its policy.</summary>
    public static Remedy AtEnd(JourneyCase journey, ChainLocation chain)
    {
        string tool = IptablesCommand.For(journey.State, chain);
        return new(
            [$"{tool} -A {chain.Chain} {PacketRule.Words(Seen(journey))} -j ACCEPT"],
            $"Packets like this one are accepted at the end of {chain.Chain}, where its policy would have dropped them.",
            $"{Scope(journey)} get in.")
        {
            Permanent = Keep(chain),
            Changes = [new StateChange.InsertRule(chain, int.MaxValue, PacketRule.Make(Seen(journey), new Target.Accept()))],
        };
    }

    /// <summary>No rule any more.</summary>
    public static Remedy Without(HostState state, ChainLocation chain, int number) => new(
        [$"{IptablesCommand.For(state, chain)} -D {chain.Chain} {number}"],
        $"Rule {number} of {chain.Chain} is gone; the next ones decide.",
        $"All that the rule kept out comes as far as the next rules let it. Look first whether {number} is still its number.{ChainOwner.Warning(chain.Chain)}")
    {
        Permanent = Keep(chain),
        Changes = [new StateChange.DeleteRule(chain, number)],
    };

    /// <summary>The packet as the chain sees it: a bridge stands in for its port.</summary>
    private static Packet Seen(JourneyCase journey) =>
        journey.LastStep is Step.InChain { InInterface: { } device } ? journey.Final with { InInterface = device } : journey.Final;

    private static string Scope(JourneyCase journey) =>
        journey.Final.InInterface is null ? $"All packets of this host to {journey.Final.Destination} with that protocol and port" : $"All packets from {journey.Final.Source} with that protocol and port";

    /// <summary>Null where a program owns the chain: what it does not write does not last.</summary>
    private static string? Keep(ChainLocation chain) => ChainOwner.Of(chain.Chain) is not null ? null
        : chain.Family == IpFamily.IPv6 ? "ip6tables-save > /etc/iptables/rules.v6"
        : "iptables-save > /etc/iptables/rules.v4";
}
