using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m udp</c>: ports of the UDP header.</summary>
internal sealed class UdpMatch : MatchExtension
{
    public override string Name => "udp";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("sport", "source-port"),
        OptionSyntax.Negated("dport", "destination-port"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool any = false;
        while (option.TryNext())
        {
            any |= TransportPorts.Read(ref option, IpProtocol.Udp);
        }

        if (!any)
        {
            option.Add(new Match.TransportHeader(IpProtocol.Udp), inverted: false);
        }
    }

    public override bool Owns(Match match) => match is Match.SourcePort { Protocol: IpProtocol.Udp } or Match.DestinationPort { Protocol: IpProtocol.Udp }
        or Match.TransportHeader { Protocol: IpProtocol.Udp };

    public override void Print(Match match, bool inverted, RuleText text)
    {
        TransportPorts.Print(match, inverted, text);
    }
}
