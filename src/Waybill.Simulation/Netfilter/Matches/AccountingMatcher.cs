using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m nfacct</c>: counts the packet and holds, except while the count is below a quota that was set for it
/// (net/netfilter/xt_nfacct.c, nfacct_mt). Few counters have one, and none is shown in a snapshot.
/// </summary>
internal sealed class AccountingMatcher(string name) : Matcher
{
    public override Answer Test(Passage passage) => Answer.Unknown;

    public override Wording Describe(Passage passage) => new($"the counter {name}", "without a quota, or above it");

    protected override Doubt DoubtOf(Passage passage) => base.DoubtOf(passage) with
    {
        Usual = true,
        Remedy = $"--assume {About}=no-match for the other case",
    };

    protected override string About => $"nfacct:{name}";
}
