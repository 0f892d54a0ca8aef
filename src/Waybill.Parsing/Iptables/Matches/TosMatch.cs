using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m tos --tos</c>: the type of service under a mask.</summary>
internal sealed class TosMatch : MatchExtension
{
    public override string Name => "tos";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("tos"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(TypesOfService.TryParse(option.Value, out byte value, out byte mask) ? new Match.TypeOfService(value, mask) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.TypeOfService;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var tos = (Match.TypeOfService)match;
        text.Option("--tos", inverted, $"0x{tos.Value:x2}/0x{tos.Mask:x2}");
    }
}
