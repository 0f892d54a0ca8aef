using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m pkttype --pkt-type</c>: to whom the frame was addressed.</summary>
internal sealed class PacketTypeMatch : MatchExtension
{
    public override string Name => "pkttype";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("pkt-type"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(NamedValues.TryFindBeginning(option.Value, Known, out var kind) ? new Match.PacketType(kind) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.PacketType;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var kind = ((Match.PacketType)match).Kind;
        text.Option("--pkt-type", inverted, Array.Find(Known, known => known.Kind == kind).Name);
    }

    private static readonly (string Name, LinkLayerKind Kind)[] Known =
    [
        ("unicast", LinkLayerKind.Unicast), ("broadcast", LinkLayerKind.Broadcast), ("multicast", LinkLayerKind.Multicast),
        ("bcast", LinkLayerKind.Broadcast), ("mcast", LinkLayerKind.Multicast), ("host", LinkLayerKind.Unicast),
    ];
}
