using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m hl</c>: the hop limit of IPv6.</summary>
internal sealed class HopLimitMatch : MatchExtension
{
    public override string Name => "hl";

    public override IpFamily Family => IpFamily.IPv6;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("hl-eq", "hl"),
        OptionSyntax.Value("hl-lt"),
        OptionSyntax.Value("hl-gt"),
    ];

    public override void Read(ref OptionReader option)
    {
        TimeToLiveOptions.Read(ref option);
    }

    public override bool Owns(Match match) => match is Match.TimeToLive;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        TimeToLiveOptions.Print((Match.TimeToLive)match, inverted, text, "--hl");
    }
}
