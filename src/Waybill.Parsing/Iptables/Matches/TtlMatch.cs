using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m ttl</c>: the time to live of IPv4.</summary>
internal sealed class TtlMatch : MatchExtension
{
    public override string Name => "ttl";

    public override IpFamily Family => IpFamily.IPv4;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("ttl-eq", "ttl"),
        OptionSyntax.Value("ttl-lt"),
        OptionSyntax.Value("ttl-gt"),
    ];

    public override void Read(ref OptionReader option)
    {
        TimeToLiveOptions.Read(ref option);
    }

    public override bool Owns(Match match) => match is Match.TimeToLive;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        TimeToLiveOptions.Print((Match.TimeToLive)match, inverted, text, "--ttl");
    }
}
