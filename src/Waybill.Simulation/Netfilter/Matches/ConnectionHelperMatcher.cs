using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m helper</c>: a helper expected the connection (net/netfilter/xt_helper.c, helper_mt). The helper that watches the
/// connection itself does not count. Without a connection the match fails and its inversion holds.
/// </summary>
internal sealed class ConnectionHelperMatcher(string name) : Matcher
{
    public override Answer Test(Passage passage) =>
        passage.Tracking is not { HasConnection: true } tracking || Expectations.IsExpected(passage, tracking) == false
            ? Answer.No
            : Answer.Unknown;

    public override Wording Describe(Passage passage) =>
        new("the connection", name.Length == 0 ? "expected by a helper" : $"expected by the helper {name}");

    protected override Doubt DoubtOf(Passage passage)
    {
        // A connection that is known to be expected may be expected by any helper; few of the others are expected at all.
        bool isExpected = Expectations.IsExpected(passage, passage.Tracking!) == true;
        return base.DoubtOf(passage) with { Usual = isExpected ? null : false };
    }

    protected override string About => name.Length == 0 ? "helper" : $"helper:{name}";
}
