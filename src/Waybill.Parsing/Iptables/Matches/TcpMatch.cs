using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m tcp</c>: ports, flags and options of the TCP header.</summary>
internal sealed class TcpMatch : MatchExtension
{
    public override string Name => "tcp";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("sport", "source-port"),
        OptionSyntax.Negated("dport", "destination-port"),
        OptionSyntax.Negated("tcp-option"),
        new("tcp-flags") { Values = 2, Negatable = true },
        OptionSyntax.NegatableFlag("syn"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool any = false;
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "sport" or "dport":
                    any |= TransportPorts.Read(ref option, IpProtocol.Tcp);
                    continue;
                case "tcp-option":
                    option.Add(NumberRanges.TryParseByte(option.Value, out byte kind) && kind > 0 ? new Match.TcpOption(kind) : null);
                    break;
                case "tcp-flags":
                    any |= ReadFlags(ref option);
                    continue;
                default:
                    option.Add(Syn);
                    break;
            }

            any = true;
        }

        if (!any)
        {
            option.Add(new Match.TransportHeader(IpProtocol.Tcp), inverted: false);
        }
    }

    public override bool Owns(Match match) => match is Match.SourcePort { Protocol: IpProtocol.Tcp } or Match.DestinationPort { Protocol: IpProtocol.Tcp }
        or Match.TcpFlagBits or Match.TcpOption or Match.TransportHeader { Protocol: IpProtocol.Tcp };

    public override void Print(Match match, bool inverted, RuleText text)
    {
        switch (match)
        {
            case Match.TcpOption option:
                text.Option("--tcp-option", inverted, option.Kind);
                break;
            case Match.TcpFlagBits flags:
                text.Option("--tcp-flags", inverted, TcpFlagNames.NamesOf(flags.Mask)).Word(TcpFlagNames.NamesOf(flags.Set));
                break;
            default:
                TransportPorts.Print(match, inverted, text);
                break;
        }
    }

    // No flag of none is no condition, and the kernel does not keep it.
    private static bool ReadFlags(ref OptionReader option)
    {
        bool parsed = TcpFlagNames.TryParse(option.Value, out var mask) & TcpFlagNames.TryParse(option.SecondValue, out var set);
        if (parsed && mask == 0 && set == 0 && !option.Inverted)
        {
            return false;
        }

        option.Add(parsed ? new Match.TcpFlagBits(mask, set) : null);
        return true;
    }

    // --syn is short for this (extensions/libxt_tcp.c, tcp_parse).
    private static readonly Match Syn = new Match.TcpFlagBits(TcpFlags.Syn | TcpFlags.Rst | TcpFlags.Ack | TcpFlags.Fin, TcpFlags.Syn);
}
