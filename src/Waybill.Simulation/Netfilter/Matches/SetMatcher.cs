using System.Collections.Immutable;
using Waybill.Simulation.Path;
using Waybill.Simulation.Sets;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m set --match-set</c>. A packet without the fields that the set asks for is not in it, and its inversion holds
/// (net/netfilter/xt_set.c, match_set).
/// </summary>
internal sealed class SetMatcher(SetCatalog sets, string name, ImmutableArray<bool> directions, string options) : Matcher
{
    private readonly SetIndex? _set = sets.Find(name);
    private readonly bool _returnNoMatch = options.Contains("--return-nomatch", StringComparison.Ordinal);
    private readonly bool _countsDecide = options.Contains("--packets-", StringComparison.Ordinal)
        || options.Contains("--bytes-", StringComparison.Ordinal);

    public override Answer Test(Passage passage)
    {
        var answer = _set?.Test(passage, directions.AsSpan(), _returnNoMatch) ?? Answer.Unknown;
        return _countsDecide && answer == Answer.Yes ? Answer.Unknown : answer;
    }

    public override Wording Describe(Passage passage) =>
        new(SetFields.Describe(_set, passage, directions.AsSpan()), $"in the set {name}");

    protected override string About => $"set:{name}";
}
