using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Questions;

/// <summary>The calls between the chains of one table, followed backwards from a chain.</summary>
internal sealed class WayToChain
{
    private readonly Table? _table;
    private readonly Dictionary<string, List<(Chain Caller, Rule Rule)>> _callers = new(StringComparer.Ordinal);

    public WayToChain(HostState state, ChainLocation location)
    {
        _table = state.Rulesets.FirstOrDefault(ruleset => ruleset.Backend == location.Backend && ruleset.Family == location.Family)?.FindTable(location.Table);
        foreach (var chain in _table?.Chains ?? [])
        {
            foreach (var rule in chain.Rules)
            {
                if (CalledBy(rule.Target) is { } called)
                {
                    (_callers.TryGetValue(called, out var list) ? list : _callers[called] = []).Add((chain, rule));
                }
            }
        }
    }

    /// <summary>The chain that a target calls, or null.</summary>
    public static string? CalledBy(Target target) => target switch
    {
        Target.Jump jump => jump.Chain,
        Target.Goto go => go.Chain,
        _ => null,
    };

    /// <summary>
    /// The shortest ways to a chain from chains that fit, each as the calls in order; all that are equally short. Empty where
    /// there is none.
    /// </summary>
    public IReadOnlyList<ImmutableArray<(string Chain, Rule Rule)>> Shortest(string to, Predicate<string> from)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { to };
        var frontier = new List<(string Chain, ImmutableArray<(string, Rule)> Way)> { (to, []) };
        while (frontier.Count > 0)
        {
            var steps = frontier.SelectMany(end => Callers(end.Chain).Select(call => (call.Caller.Name, Way: end.Way.Insert(0, (call.Caller.Name, call.Rule))))).ToList();
            var found = steps.FindAll(step => from(step.Name)).ConvertAll(step => step.Way);
            if (found.Count > 0)
            {
                return found;
            }

            frontier = [.. steps.Where(step => seen.Add(step.Name)).Select(step => (step.Name, step.Way))];
        }

        return [];
    }

    /// <summary>The base chains from which a chain can be reached; itself where it is one.</summary>
    public IReadOnlyList<string> Bases(string to)
    {
        var reached = new List<string> { to };
        for (int i = 0; i < reached.Count; i++)
        {
            reached.AddRange(Callers(reached[i]).Select(call => call.Caller.Name).Distinct().Where(name => !reached.Contains(name)));
        }

        return [.. reached.Where(name => _table?.FindChain(name)?.IsBase is true)];
    }

    private List<(Chain Caller, Rule Rule)> Callers(string chain) => _callers.GetValueOrDefault(chain) ?? [];
}
