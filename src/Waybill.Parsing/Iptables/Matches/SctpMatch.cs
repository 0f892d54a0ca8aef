using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m sctp</c>: ports and chunks of SCTP.</summary>
internal sealed class SctpMatch : MatchExtension
{
    public override string Name => "sctp";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("sport", "source-port"),
        OptionSyntax.Negated("dport", "destination-port"),
        new("chunk-types") { Values = 2, Negatable = true },
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(option.Name switch
            {
                "sport" => Ports.TryParse(option.Value, out var source) ? new Match.SourcePort(IpProtocol.Sctp, source) : null,
                "dport" => Ports.TryParse(option.Value, out var destination) ? new Match.DestinationPort(IpProtocol.Sctp, destination) : null,
                _ => SctpChunkTypes.Read(option.Value, option.SecondValue),
            });
        }

        if (option.Count == 0)
        {
            option.Add(new Match.TransportHeader(IpProtocol.Sctp), inverted: false);
        }
    }

    public override bool Owns(Match match) => match is Match.SourcePort { Protocol: IpProtocol.Sctp } or Match.DestinationPort { Protocol: IpProtocol.Sctp }
        or Match.SctpChunks or Match.TransportHeader { Protocol: IpProtocol.Sctp };

    public override void Print(Match match, bool inverted, RuleText text)
    {
        if (match is Match.SctpChunks chunks)
        {
            SctpChunkTypes.Print(chunks, inverted, text);
        }
        else
        {
            TransportPorts.Print(match, inverted, text);
        }
    }
}
