using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m dccp</c>: ports, types and options of the DCCP header.</summary>
internal sealed class DccpMatch : MatchExtension
{
    public override string Name => "dccp";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("sport", "source-port"),
        OptionSyntax.Negated("dport", "destination-port"),
        OptionSyntax.Negated("dccp-types"),
        OptionSyntax.Negated("dccp-option"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(option.Name switch
            {
                "sport" => Ports.TryParse(option.Value, out var source) ? new Match.SourcePort(IpProtocol.Dccp, source) : null,
                "dport" => Ports.TryParse(option.Value, out var destination) ? new Match.DestinationPort(IpProtocol.Dccp, destination) : null,
                "dccp-types" => NamedValues.TryParseList(option.Value, Types, out int types) ? new Match.DccpTypes((ushort)types) : null,
                _ => NumberRanges.TryParseByte(option.Value, out byte kind) && kind > 0 ? new Match.DccpOption(kind) : null,
            });
        }

        if (option.Count == 0)
        {
            option.Add(new Match.TransportHeader(IpProtocol.Dccp), inverted: false);
        }
    }

    public override bool Owns(Match match) => match is Match.SourcePort { Protocol: IpProtocol.Dccp } or Match.DestinationPort { Protocol: IpProtocol.Dccp }
        or Match.DccpTypes or Match.DccpOption or Match.TransportHeader { Protocol: IpProtocol.Dccp };

    public override void Print(Match match, bool inverted, RuleText text)
    {
        switch (match)
        {
            case Match.DccpTypes types:
                text.Option("--dccp-types", inverted, NamedValues.ListOf(types.Types, Types));
                break;
            case Match.DccpOption option:
                text.Option("--dccp-option", inverted, option.Kind);
                break;
            default:
                TransportPorts.Print(match, inverted, text);
                break;
        }
    }

    private static readonly (string Name, int Bit)[] Types =
    [
        ("REQUEST", 1 << 0), ("RESPONSE", 1 << 1), ("DATA", 1 << 2), ("ACK", 1 << 3), ("DATAACK", 1 << 4), ("CLOSEREQ", 1 << 5),
        ("CLOSE", 1 << 6), ("RESET", 1 << 7), ("SYNC", 1 << 8), ("SYNCACK", 1 << 9), ("INVALID", 1 << 10),
    ];
}
