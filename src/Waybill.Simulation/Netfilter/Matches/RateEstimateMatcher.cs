using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m rateest</c>: compares rates that are measured in the kernel and shown nowhere (net/netfilter/xt_rateest.c, xt_rateest_mt).</summary>
internal sealed class RateEstimateMatcher(Match.RateEstimate estimate) : Matcher
{
    public override Answer Test(Passage passage) => Answer.Unknown;

    public override Wording Describe(Passage passage)
    {
        string comparison = estimate.Comparison switch
        {
            Comparison.Equal => "equal to",
            Comparison.Less => "less than",
            Comparison.Greater => "greater than",
        };
        string other = estimate.Other is { } name ? $"that of {name}" : "the rule's";
        return new($"the rate that {estimate.Name} measured", $"{comparison} {other}");
    }

    protected override string About => $"rateest:{estimate.Name}";
}
