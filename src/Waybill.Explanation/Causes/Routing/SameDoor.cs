using System.Collections.Immutable;
using Waybill.Explanation.Causes.Filtering;
using Waybill.Explanation.Causes.Source;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Causes.Routing;

/// <summary>Lets answers leave by the interface that the question came in by: a table of its own, and a rule that leads there.</summary>
internal static class SameDoor
{
    private const uint LeastTable = 101;
    private const uint Mark = 0x1;

    /// <summary>What leads the answer out by the door that the question came in by.</summary>
    public static IEnumerable<Remedy> Remedies(JourneyCase journey, Journey answer, string door)
    {
        bool Helps(Journey world) => world.Reply?.Worlds.All(back => back.Ending.OutInterface == door) ?? false;
        if (Gateway(journey, door, answer.Final.Destination) is { } gateway)
        {
            var remedy = answer.Packet.IsLocallyGenerated ? ByAddress(journey, answer, door, gateway) : ByMark(journey, answer, door, gateway);
            yield return remedy with { MendsAnswer = true, Helps = Helps };
        }

        yield return new(
            [],
            $"Let the asker use an address of this host on the network that it is reached by, or reach it by {door} for all traffic.",
            "None where the asker may choose the address.");
    }

    /// <summary>What gives the answers of one service to the router that brings the questions.</summary>
    public static Remedy ByRouter(JourneyCase journey, Journey answer, string door, IpAddress router)
    {
        string? protocol = answer.Packet.Protocol == IpProtocol.Tcp ? "tcp" : answer.Packet.Protocol == IpProtocol.Udp ? "udp" : null;
        var narrow = protocol is not null && answer.Packet.SourcePort is { } port ? (PortRange?)new PortRange(port, port) : null;
        return ByAddress(journey, answer, door, router, narrow is null ? string.Empty : $" ipproto {protocol} sport {narrow}") with
        {
            Effect = narrow is null ? $"What this host sends with the source {answer.Packet.Source} goes to {router}." : $"What this host sends from {Wording.Ends.Source(answer.Packet)} ({protocol}) goes to {router}.",
            Risk = $"Askers that came by another router are answered by {router}, too.",
            Changes = Changes(journey, answer, door, router, narrow),
            MendsAnswer = true,
            Helps = world => world.Reply?.Worlds.All(back => back.Ending.NextHop == router) ?? false,
        };
    }

    /// <summary>What lets the answer in where it comes.</summary>
    public static IEnumerable<Remedy> ForRefused(JourneyCase journey, string device)
    {
        string loose = Sysctls.NameOfInterface(IpFamily.IPv4, device, "rp_filter");
        if (journey.Final.Mark != 0)
        {
            string name = Sysctls.NameOfInterface(IpFamily.IPv4, device, "src_valid_mark");
            yield return new(
                [$"sysctl -w {name}=1"],
                "The mark that an answer carries when it comes in counts for the way back, too; a rule in mangle PREROUTING has to restore it before.",
                "Whoever can have a packet marked decides which way back it is checked against.")
            {
                Permanent = Persistence.OfParameter(name, "1"),
                Changes = [new StateChange.SetParameter(name, "1")],
                MendsAnswer = true,
            };
        }

        yield return new(
            [$"sysctl -w {loose}=2"],
            $"Loose mode on {device}: the answer passes where any route leads back to its source.",
            $"Forged sources that come in by {device} are no longer caught if any route fits them.")
        {
            Permanent = Persistence.OfParameter(loose, "2"),
            Changes = [new StateChange.SetParameter(loose, "2")],
            MendsAnswer = true,
        };
    }

    private static Remedy ByAddress(JourneyCase journey, Journey answer, string door, IpAddress gateway, string selector = "")
    {
        var asked = answer.Packet.Source;
        var table = FreeTable(journey.State, asked.Family);
        uint priority = FreePriority(journey.State, asked.Family);
        string ip = asked.Family == IpFamily.IPv6 ? "ip -6" : "ip";
        return new(
            [$"{ip} route add default {Path(gateway, door)} table {table}", $"{ip} rule add pref {priority} from {asked}{selector} lookup {table}"],
            $"What this host sends with the source {asked} leaves by {door}.",
            $"Packets from {asked} to other networks of this host leave by {door}, too, unless table {table} gets their routes.")
        {
            Changes = Changes(journey, answer, door, gateway, null),
        };
    }

    private static ImmutableArray<StateChange> Changes(JourneyCase journey, Journey answer, string door, IpAddress gateway, PortRange? ports)
    {
        var asked = answer.Packet.Source;
        var table = FreeTable(journey.State, asked.Family);
        var rule = new PolicyRule(FreePriority(journey.State, asked.Family), new PolicyAction.Lookup(table))
        {
            From = Prefix.Of(asked),
            Protocol = ports is null ? null : answer.Packet.Protocol,
            SourcePorts = ports,
        };
        return [new StateChange.AddRoute(Default(gateway, door, table)), new StateChange.AddPolicyRule(asked.Family, rule)];
    }

    private static Remedy ByMark(JourneyCase journey, Journey answer, string door, IpAddress gateway)
    {
        var family = answer.Packet.Family;
        var table = FreeTable(journey.State, family);
        uint priority = FreePriority(journey.State, family);
        var chain = new ChainLocation(journey.State.Rulesets.FirstOrDefault(ruleset => ruleset.Family == family)?.Backend ?? Backend.Unknown, family, "mangle", "PREROUTING");
        string iptables = $"{IptablesCommand.For(journey.State, chain)} -A PREROUTING";
        string ip = family == IpFamily.IPv6 ? "ip -6" : "ip";
        string mark = $"0x{Mark:x}";
        return new(
            [
                $"{iptables} -i {door} -m conntrack --ctstate NEW -j CONNMARK --set-mark {mark}",
                $"{iptables} -i {answer.Packet.InInterface} -m connmark --mark {mark} -j MARK --set-mark {mark}",
                $"{ip} route add default {Path(gateway, door)} table {table}",
                $"{ip} rule add pref {priority} fwmark {mark} lookup {table}",
            ],
            $"Connections that come in by {door} are marked, and their answers leave by it again.",
            $"The mark {mark} must be free, also on connections; answers that carry it know no other routes than those of table {table}.")
        {
            Changes =
            [
                new StateChange.InsertRule(chain, int.MaxValue, new(0, [new Match.InInterface(new(door, false)), new Match.ConnectionStates(ConnectionState.New)], new Target.SetConnectionMark(Mark, uint.MaxValue), default)),
                new StateChange.InsertRule(chain, int.MaxValue, new(0, [new Match.InInterface(new(answer.Packet.InInterface!, false)), new Match.ConnectionMark(Mark, uint.MaxValue)], new Target.SetMark(Mark, uint.MaxValue), default)),
                new StateChange.AddRoute(Default(gateway, door, table)),
                new StateChange.AddPolicyRule(family, new(priority, new PolicyAction.Lookup(table)) { Mark = Mark }),
            ],
        };
    }

    /// <summary>The router behind the door; the any-address where the asker is attached to it; null where nothing says.</summary>
    private static IpAddress? Gateway(JourneyCase journey, string door, IpAddress asker) =>
        Neighbourhood.IsOnLink(journey.State, door, asker) ? IpAddress.Any(asker.Family)
        : Neighbourhood.SenderOf(journey, door) is { } sender && sender != asker ? sender
        : Neighbourhood.RouterOn(journey.State, door, asker);

    private static string Path(IpAddress gateway, string device) => gateway.IsAny ? $"dev {device}" : $"via {gateway} dev {device}";

    private static Route Default(IpAddress gateway, string device, RouteTableId table)
    {
        var hop = new NextHop(gateway.IsAny ? default : gateway, device);
        return new(Prefix.Default(gateway.Family), new([hop]) { Scope = gateway.IsAny ? RouteScope.Link : RouteScope.Universe }, table, gateway.Family == IpFamily.IPv6 ? 1024u : 0, RouteType.Unicast, 0, 0);
    }

    private static RouteTableId FreeTable(HostState state, IpFamily family)
    {
        var routing = state.Routing(family);
        uint number = LeastTable;
        while (routing.Routes.Any(route => route.Table.Number == number) || routing.Rules.Any(rule => rule.Action is PolicyAction.Lookup lookup && lookup.Table.Number == number))
        {
            number++;
        }

        return new(number);
    }

    /// <summary>Before all rules that are there but the first, which leads to table local.</summary>
    private static uint FreePriority(HostState state, IpFamily family)
    {
        uint least = state.Routing(family).Rules.Where(rule => rule.Priority > 0).Select(rule => rule.Priority).DefaultIfEmpty(1000u).Min();
        return least > 1 ? Math.Min(1000, least - 1) : 1;
    }
}
