using System.Globalization;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m statistic</c>: holds by chance, or for one packet in so many, which for a single packet is the same.
/// <c>--assume statistic=K</c> makes the K-th (from 0) such rule of each chain hold and no other, so that a chain that spreads
/// load takes its K-th branch.
/// </summary>
internal sealed class StatisticMatcher(double probability, string condition) : Matcher
{
    public override Answer Test(Passage passage) => probability switch
    {
        <= 0 => Answer.No,
        >= 1 => Answer.Yes,
        _ => Answer.Unknown,
    };

    public override Wording Describe(Passage passage) => new("the packet", condition);

    public override bool Resolve(Passage passage)
    {
        if (int.TryParse(passage.World.Assumed.Find(About), NumberStyles.None, CultureInfo.InvariantCulture, out int branch))
        {
            return passage.NextStatisticBranch() == branch;
        }

        return base.Resolve(passage);
    }

    protected override Doubt DoubtOf(Passage passage) => base.DoubtOf(passage) with { Probability = probability };

    protected override string About => "statistic";
}
