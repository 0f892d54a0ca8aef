using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;
using Waybill.Simulation.Sets;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m set --match-set</c>. A packet without the fields that the set asks for is not in it, and its inversion holds
/// (net/netfilter/xt_set.c, match_set).
/// </summary>
internal sealed class SetMatcher(SetCatalog sets, Match.InSet match) : Matcher
{
    private readonly SetIndex? _set = sets.Find(match.Name);

    private readonly SetQuestion _question = new()
    {
        ReturnsExceptions = match.ReturnsExceptions,
        Packets = match.Packets,
        Bytes = match.Bytes,
        Counts = match.UpdatesCounters,
        CountsBelow = match.UpdatesSubcounters,
    };

    public override bool IsStateful => _set is { ChangesByLookup: true };

    public override Answer Test(Passage passage) => _set?.Test(passage, match.Directions.AsSpan(), _question).Answer ?? Answer.Unknown;

    public override void Reach(Passage passage, bool holds) => _set?.Test(passage, match.Directions.AsSpan(), _question with { TakesPlace = true });

    public override Wording Describe(Passage passage)
    {
        string counts = match.Packets is null && match.Bytes is null ? string.Empty : $" with {match.Options}";
        string now = _set is null && passage.Sets.Find(match.Name) is not null ? " by now" : string.Empty;
        return new(SetFields.Describe(_set, passage, match.Directions.AsSpan()), $"in the set {match.Name}{counts}{now}");
    }

    protected override string About => $"set:{match.Name}";
}
