using Waybill.Explanation.Changes;
using Waybill.Explanation.Questions;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Differences.Facets;

/// <summary>The chains of iptables of one family: rules are compared by what they say, in their order, whatever their numbers.</summary>
internal static class RuleFacets
{
    public static Facet Chains(IpFamily family) => new Facet<ChainLocation, PlacedChain>(
        family == IpFamily.IPv6 ? "rules-ipv6" : "rules",
        family == IpFamily.IPv6 ? SnapshotPart.Ip6tables : SnapshotPart.Iptables,
        state => Read(state, family).Select(placed => (placed.Location, placed)),
        (state, chains) => Write(state, family, chains))
    {
        Name = ChainNames.Of,
        Words = (placed, _) => Words(placed.Chain),
        Source = (placed, _) => placed.Chain.Source.ToString(),
        AreSame = (left, right) => left.Chain.Policy == right.Chain.Policy && left.Chain.Rules.Select(RuleWords.Of).SequenceEqual(right.Chain.Rules.Select(RuleWords.Of)),
        Lines = (left, right) => Compare(left.Chain, right.Chain),
        Whole = (placed, isNew) => [new(isNew, Words(placed.Chain), placed.Chain.Source.ToString()), .. placed.Chain.Rules.Select(rule => Line(isNew, rule))],
        Blend = (left, right, lines) => new(left.Location, Blend(left.Chain, right.Chain, lines)),
    };

    private static string Words(Chain chain)
    {
        string policy = chain.Policy is { } decided ? $", policy {RuleNotes.Name(decided)}" : string.Empty;
        return $"the chain, {(chain.Rules.Length == 1 ? "1 rule" : $"{chain.Rules.Length} rules")}{policy}";
    }

    private static IEnumerable<PlacedChain> Read(HostState state, IpFamily family) =>
        from ruleset in state.Rulesets
        where ruleset.Family == family
        from table in ruleset.Tables
        from chain in table.Chains
        where ReferenceEquals(table.FindChain(chain.Name), chain)
        select new PlacedChain(new(ruleset.Backend, ruleset.Family, table.Name, chain.Name), chain);

    private static IEnumerable<ChangedLine> Compare(Chain before, Chain after)
    {
        if (before.Policy != after.Policy)
        {
            yield return new(false, $"policy {RuleNotes.Name(before.Policy)}", before.Source.ToString());
            yield return new(true, $"policy {RuleNotes.Name(after.Policy)}", after.Source.ToString());
        }

        var kept = Sequences.Align([.. before.Rules.Select(RuleWords.Of)], [.. after.Rules.Select(RuleWords.Of)]);
        int left = 0;
        int right = 0;
        foreach (var (i, j) in kept.Append((before.Rules.Length, after.Rules.Length)))
        {
            for (; left < i; left++)
            {
                yield return Line(false, before.Rules[left]);
            }

            for (; right < j; right++)
            {
                yield return Line(true, after.Rules[right]);
            }

            (left, right) = (i + 1, j + 1);
        }
    }

    /// <summary>The first chain with those lines changed.</summary>
    private static Chain Blend(Chain before, Chain after, IReadOnlySet<ChangedLine> lines)
    {
        var rules = new List<Rule>();
        int left = 0;
        int right = 0;
        foreach (var (i, j) in Sequences.Align([.. before.Rules.Select(RuleWords.Of)], [.. after.Rules.Select(RuleWords.Of)]).Append((before.Rules.Length, after.Rules.Length)))
        {
            rules.AddRange(before.Rules[left..i].Where(rule => !lines.Contains(Line(false, rule))));
            rules.AddRange(after.Rules[right..j].Where(rule => lines.Contains(Line(true, rule))));
            rules.AddRange(j < after.Rules.Length && i < before.Rules.Length ? [after.Rules[j]] : []);
            (left, right) = (Math.Min(i + 1, before.Rules.Length), Math.Min(j + 1, after.Rules.Length));
        }

        var policy = lines.Any(line => line.IsNew && line.Number is null) ? after.Policy : before.Policy;
        return ChainEdit.Renumbered(before with { Policy = policy }, [.. rules]);
    }

    private static ChangedLine Line(bool isNew, Rule rule) => new(isNew, RuleWords.Of(rule), rule.Source.ToString(), rule.Number);

    private static HostState Write(HostState state, IpFamily family, IReadOnlyList<PlacedChain> chains)
    {
        var others = state.Rulesets.Where(ruleset => ruleset.Family != family);
        var own = from placed in chains
                  group placed by placed.Location.Backend into ofBackend
                  let tables = ofBackend.GroupBy(placed => placed.Location.Table).Select(table => new Table(table.Key, [.. table.Select(placed => placed.Chain)]))
                  let known = state.Rulesets.FirstOrDefault(ruleset => ruleset.Family == family && ruleset.Backend == ofBackend.Key)
                  select (known ?? new Ruleset(ofBackend.Key, family, [])) with { Tables = [.. tables] };
        return state with { Rulesets = [.. others, .. own] };
    }
}

/// <summary>A chain with its place.</summary>
internal readonly record struct PlacedChain(ChainLocation Location, Chain Chain);
