using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m limit</c>: holds while a rate is not exceeded.</summary>
internal sealed class LimitMatch : MatchExtension
{
    public override string Name => "limit";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("limit"),
        OptionSyntax.Value("limit-burst"),
    ];

    public override void Read(ref OptionReader option)
    {
        ulong cost = DefaultCost;
        uint burst = DefaultBurst;
        while (option.TryNext())
        {
            option.Require(option.Name == "limit"
                ? Rates.TryParse(option.Value, Scale, out cost, out _)
                : Numbers.TryParseAnyBase(option.Value, out burst) && burst <= 10_000);
        }

        option.AddWhole(option.FailedAt >= 0 ? null : new Match.Limit(Rates.Write(cost, Scale, out _), burst) { Cost = (uint)cost });
    }

    public override bool Owns(Match match) => match is Match.Limit;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var limit = (Match.Limit)match;
        text.Option("--limit", inverted, limit.Average);
        if (limit.Burst != DefaultBurst)
        {
            text.Option("--limit-burst", false, limit.Burst);
        }
    }

    // Ten thousandths of a second (include/uapi/linux/netfilter/xt_limit.h, XT_LIMIT_SCALE); 3/hour by default.
    private const ulong Scale = 10_000;
    private const ulong DefaultCost = Scale * 60 * 60 / 3;
    private const uint DefaultBurst = 5;
}
