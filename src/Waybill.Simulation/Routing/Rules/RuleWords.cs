using System.Globalization;
using Waybill.Model.Packets;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.Rules;

/// <summary>Says in a few words why a policy rule does not apply.</summary>
internal static class RuleWords
{
    /// <summary>The selector that said no, with both values.</summary>
    public static string WhyNot(CompiledRule rule, in Flow flow)
    {
        var selector = RuleMatch.FirstNo(rule, flow);
        return selector == Selector.None ? "every selector holds, and the rule says not" : Describe(selector, rule.Rule, flow);
    }

    /// <summary>Why it cannot be told.</summary>
    public static string WhyUnknown(CompiledRule rule, in Flow flow) =>
        RuleMatch.FirstUnknown(rule.Rule, flow) == Selector.Uids
            ? "the user id of the sender is not known"
            : $"“{rule.Rule.NotUnderstood}” is not understood";

    private static string Describe(Selector selector, PolicyRule rule, in Flow flow) => selector switch
    {
        Selector.None => "nothing stands against it",
        Selector.Detached => "it names an interface that does not exist",
        Selector.InInterface => $"iif is {flow.InInterface ?? "none"}, not {rule.InInterface}",
        Selector.OutInterface => $"oif is {flow.OutInterface ?? "open"}, not {rule.OutInterface}",
        Selector.L3Mdev => "no VRF governs the packet",
        Selector.Mark => $"fwmark is {Hex(flow.Mark & rule.MarkMask)}, not {Hex(rule.Mark ?? 0)}",
        Selector.TunnelId => string.Create(CultureInfo.InvariantCulture, $"tun_id is {flow.TunnelId}, not {rule.TunnelId}"),
        Selector.Uids => string.Create(CultureInfo.InvariantCulture, $"uid is {flow.Uid}, not in {rule.Uids?.First}-{rule.Uids?.Last}"),
        Selector.From => flow.Source.IsGiven ? $"the source is {flow.Source}, not in {rule.From}" : $"the source is open, not in {rule.From}",
        Selector.To => $"the destination is {flow.Destination}, not in {rule.To}",
        Selector.Tos => $"tos is {Hex((uint)RuleMatch.CountedTos(flow))}, not {Hex(rule.Tos ?? 0)}",
        Selector.Dscp => string.Create(CultureInfo.InvariantCulture, $"dscp is {flow.Tos >> 2}, not {rule.Dscp}"),
        Selector.Protocol => $"ipproto is {Name(flow.Protocol)}, not {Name(rule.Protocol ?? 0)}",
        Selector.SourcePorts => $"sport is {Port(flow.SourcePort)}, not {rule.SourcePorts}",
        Selector.DestinationPorts => $"dport is {Port(flow.DestinationPort)}, not {rule.DestinationPorts}",
        Selector.NotUnderstood => $"“{rule.NotUnderstood}” is not understood",
    };

    private static string Hex(uint value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    private static string Port(ushort value) => value == 0 ? "none" : value.ToString(CultureInfo.InvariantCulture);

    private static string Name(IpProtocol protocol) => protocol == 0 ? "none" : protocol.ToString().ToLowerInvariant();
}
