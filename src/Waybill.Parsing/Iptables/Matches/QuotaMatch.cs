using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m quota</c>: holds until so many bytes have passed.</summary>
internal sealed class QuotaMatch : MatchExtension
{
    public override string Name => "quota";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("quota"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(Numbers.TryParse(option.Value, out ulong bytes) ? new Match.Quota(bytes) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.Quota;

    public override void Print(Match match, bool inverted, RuleText text) =>
        text.Option("--quota", inverted, ((Match.Quota)match).Bytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
