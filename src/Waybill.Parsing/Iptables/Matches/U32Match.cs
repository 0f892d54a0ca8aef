using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m u32</c>: numbers taken from the packet.</summary>
internal sealed class U32Match : MatchExtension
{
    public override string Name => "u32";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("u32"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(U32Tests.TryParse(option.Value, out var tests) ? new Match.U32(tests) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.U32;

    public override void Print(Match match, bool inverted, RuleText text) =>
        text.Option("--u32", inverted, U32Tests.Write(((Match.U32)match).Tests));
}
