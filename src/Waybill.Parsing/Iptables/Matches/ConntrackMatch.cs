using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m conntrack</c>: the connection that the packet belongs to.</summary>
internal sealed class ConntrackMatch : MatchExtension
{
    public override string Name => "conntrack";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("ctstate"),
        OptionSyntax.Negated("ctproto"),
        OptionSyntax.Negated("ctorigsrc"),
        OptionSyntax.Negated("ctorigdst"),
        OptionSyntax.Negated("ctreplsrc"),
        OptionSyntax.Negated("ctrepldst"),
        OptionSyntax.Negated("ctorigsrcport"),
        OptionSyntax.Negated("ctorigdstport"),
        OptionSyntax.Negated("ctreplsrcport"),
        OptionSyntax.Negated("ctrepldstport"),
        OptionSyntax.Negated("ctstatus"),
        OptionSyntax.Negated("ctexpire"),
        OptionSyntax.Value("ctdir"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool judgedByState = false;
        while (option.TryNext())
        {
            Match? match = option.Name switch
            {
                "ctstate" => ConnectionStates.TryParse(option.Value, out var states) ? new Match.ConnectionStates(states) : null,
                "ctproto" => Protocols.TryParse(option.Value, out var protocol) && protocol != 0 ? new Match.ConnectionProtocol(protocol) : null,
                "ctstatus" => NamedValues.TryParseList(option.Value, Statuses, out int bits) ? new Match.ConnectionStatus((ConnectionStatusBits)bits) : null,
                "ctexpire" => NumberRanges.TryParse(option.Value, uint.MaxValue, out uint first, out uint last) ? new Match.ConnectionExpiry(first, last) : null,
                "ctdir" => ReadDirection(option.Value),
                _ => ReadTuple(option),
            };
            if (match is null || match is Match.ConnectionStates || !judgedByState)
            {
                option.Add(match);
            }
            else
            {
                option.Add(new Match.IfConnected(option.Inverted ? new Match.Not(match) : match), inverted: false);
            }

            // The options come in the order of the table, so the state comes first.
            judgedByState |= match is Match.ConnectionStates;
        }
    }

    public override bool Owns(Match match) => match is Match.ConnectionStates { ByStateMatch: false } or Match.ConnectionProtocol
        or Match.ConnectionAddress or Match.ConnectionPort or Match.ConnectionStatus or Match.ConnectionExpiry or Match.ConnectionDirection
        or Match.IfConnected;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        switch (match)
        {
            case Match.IfConnected { Inner: Match.Not not }:
                Print(not.Inner, true, text);
                break;
            case Match.IfConnected further:
                Print(further.Inner, inverted, text);
                break;
            case Match.ConnectionStates states:
                text.Option("--ctstate", inverted, ConnectionStates.NamesOf(states.States));
                break;
            case Match.ConnectionProtocol protocol:
                text.Option("--ctproto", inverted, (byte)protocol.Value);
                break;
            case Match.ConnectionAddress address:
                text.Option("--" + Slot(address), inverted, AddressMasks.Write(address.Address, address.Mask));
                break;
            case Match.ConnectionPort port:
                text.Range("--" + Slot(port), inverted, port.Range.First, port.Range.Last);
                break;
            case Match.ConnectionStatus status:
                text.Option("--ctstatus", inverted, status.Bits == 0 ? "NONE" : NamedValues.ListOf((int)status.Bits, Statuses));
                break;
            case Match.ConnectionExpiry expiry:
                text.Range("--ctexpire", inverted, expiry.First, expiry.Last);
                break;
            case Match.ConnectionDirection direction:
                text.Option("--ctdir", inverted, direction.Reply ? "REPLY" : "ORIGINAL");
                break;
            default:
                break;
        }
    }

    public override string Slot(Match match) => match switch
    {
        Match.ConnectionAddress address => Side(address.Reply, address.IsSource),
        Match.ConnectionPort port => Side(port.Reply, port.IsSource) + "port",
        Match.IfConnected { Inner: Match.Not not } => Slot(not.Inner),
        Match.IfConnected further => Slot(further.Inner),
        _ => match.GetType().Name,
    };

    private static readonly (string Name, int Bit)[] Statuses =
    [
        ("NONE", (int)ConnectionStatusBits.None), ("EXPECTED", (int)ConnectionStatusBits.Expected),
        ("SEEN_REPLY", (int)ConnectionStatusBits.SeenReply), ("ASSURED", (int)ConnectionStatusBits.Assured),
        ("CONFIRMED", (int)ConnectionStatusBits.Confirmed),
    ];

    private static string Side(bool reply, bool source) => (reply ? "ctrepl" : "ctorig") + (source ? "src" : "dst");

    private static Match.ConnectionDirection? ReadDirection(ReadOnlySpan<byte> word) =>
        System.Text.Ascii.EqualsIgnoreCase(word, "REPLY") ? new(true)
        : System.Text.Ascii.EqualsIgnoreCase(word, "ORIGINAL") ? new(false)
        : null;

    private static Match? ReadTuple(in OptionReader option)
    {
        bool reply = option.Name.StartsWith("ctrepl", StringComparison.Ordinal);
        bool source = option.Name.AsSpan(6, 3).SequenceEqual("src");
        if (option.Name.EndsWith("port", StringComparison.Ordinal))
        {
            return Ports.TryParse(option.Value, out var range) ? new Match.ConnectionPort(reply, source, range) : null;
        }

        return AddressMasks.TryParse(option.Value, option.Family, out var address, out var mask)
            ? new Match.ConnectionAddress(reply, source, address, mask) : null;
    }
}
