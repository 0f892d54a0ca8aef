using System.Collections.Immutable;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Causes.Filtering.Programs;

/// <summary>firewall-cmd --add-port puts an ACCEPT at the end of the zone's chain for what it allows (firewalld, src/firewall/core/ipXtables.py).</summary>
internal static class FirewalldRemedy
{
    private const string ZoneLead = "zone ";

    /// <summary>The command with the rule that it makes; nothing for packets without ports, or where the zone is not known.</summary>
    public static IEnumerable<Remedy> For(JourneyCase journey, Step.InChain step)
    {
        var packet = journey.Final;
        string? protocol = packet.Protocol switch { IpProtocol.Tcp => "tcp", IpProtocol.Udp => "udp", IpProtocol.Sctp => "sctp", _ => null };
        if (step.Hook != Hook.Input || protocol is null || packet.DestinationPort is not { } port || ZoneOf(journey, step) is not { } zone)
        {
            yield break;
        }

        ImmutableArray<Match> matches =
        [
            new Match.TransportProtocol(packet.Protocol),
            new Match.DestinationPort(packet.Protocol, new(port, port)),
            new Match.ConnectionStates(ConnectionState.New | ConnectionState.Untracked),
        ];
        yield return new(
            [$"firewall-cmd --zone={zone} --add-port={port}/{protocol}"],
            $"The zone {zone} lets everybody in to port {port}/{protocol}; a rich rule (--add-rich-rule) would do so for single sources.",
            $"All that come by interfaces and sources of the zone {zone} reach the port.")
        {
            Permanent = "firewall-cmd --runtime-to-permanent",
            Changes = [new StateChange.InsertRule(step.Chain with { Chain = $"IN_{zone}_allow" }, int.MaxValue, new(0, matches, new Target.Accept(), default))],
        };
    }

    /// <summary>The last zone whose chains the packet passed at that hook.</summary>
    private static string? ZoneOf(JourneyCase journey, Step.InChain step) => journey.Journey.Steps.OfType<Step.InChain>()
        .Where(passed => passed.Hook == step.Hook && passed.Chain.Chain.StartsWith("IN_", StringComparison.Ordinal))
        .Select(passed => journey.Owners.Of(passed)?.For).LastOrDefault(purpose => purpose?.StartsWith(ZoneLead, StringComparison.Ordinal) == true)?[ZoneLead.Length..];
}
