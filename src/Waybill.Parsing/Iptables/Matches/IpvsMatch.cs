using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m ipvs</c>: the IPVS connection that the packet belongs to.</summary>
internal sealed class IpvsMatch : MatchExtension
{
    public override string Name => "ipvs";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.NegatableFlag("ipvs"),
        OptionSyntax.Negated("vproto"),
        OptionSyntax.Negated("vaddr"),
        OptionSyntax.Negated("vport"),
        OptionSyntax.Value("vdir"),
        OptionSyntax.Negated("vmethod"),
        OptionSyntax.Negated("vportctl"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(option.Name switch
            {
                "ipvs" => new Match.IpvsConnection(),
                "vproto" => Protocols.TryParse(option.Value, out var protocol) ? new Match.IpvsProtocol(protocol) : null,
                "vaddr" => AddressMasks.TryParseWhole(option.Value, option.Family, out var address, out var mask) ? new Match.IpvsAddress(address, mask) : null,
                "vport" => Ports.TryParseOne(option.Value, out ushort port) ? new Match.IpvsPort(port) : null,
                "vdir" => ReadDirection(option.Value),
                "vmethod" => NamedValues.TryFind(option.Value, Methods, out int method) ? new Match.IpvsMethod(Methods[method].Name) : null,
                _ => Ports.TryParseOne(option.Value, out ushort control) ? new Match.IpvsControlPort(control) : null,
            });
        }
    }

    public override bool Owns(Match match) => match is Match.IpvsConnection or Match.IpvsProtocol or Match.IpvsAddress or Match.IpvsPort
        or Match.IpvsDirection or Match.IpvsMethod or Match.IpvsControlPort;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        switch (match)
        {
            case Match.IpvsConnection:
                text.Option("--ipvs", inverted);
                break;
            case Match.IpvsProtocol protocol:
                text.Option("--vproto", inverted, (byte)protocol.Value);
                break;
            case Match.IpvsAddress address:
                text.Option("--vaddr", inverted, AddressMasks.Write(address.Address, address.Mask));
                break;
            case Match.IpvsPort port:
                text.Option("--vport", inverted, port.Port);
                break;
            case Match.IpvsDirection direction:
                text.Option("--vdir", inverted, direction.Reply ? "REPLY" : "ORIGINAL");
                break;
            case Match.IpvsMethod method:
                text.Option("--vmethod", inverted, method.Name);
                break;
            case Match.IpvsControlPort port:
                text.Option("--vportctl", inverted, port.Port);
                break;
            default:
                break;
        }
    }

    private static readonly (string Name, int Index)[] Methods = [("GATE", 0), ("IPIP", 1), ("MASQ", 2)];

    private static Match.IpvsDirection? ReadDirection(ReadOnlySpan<byte> word) =>
        System.Text.Ascii.EqualsIgnoreCase(word, "REPLY") ? new(true)
        : System.Text.Ascii.EqualsIgnoreCase(word, "ORIGINAL") ? new(false)
        : null;
}
