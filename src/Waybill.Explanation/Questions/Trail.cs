using System.Collections.Immutable;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Questions;

/// <summary>One journey's way through the chains: which were visited, which rules matched and which did not.</summary>
internal sealed class Trail
{
    private readonly ImmutableArray<Step.InChain> _steps;
    private readonly HashSet<ChainLocation> _visited;

    /// <summary>Looks at a journey that was simulated with its misses recorded.</summary>
    public Trail(Journey journey)
    {
        Journey = journey;
        _steps = [.. journey.Steps.OfType<Step.InChain>()];
        _visited = [.. _steps.Select(step => step.Chain), .. _steps.SelectMany(step => step.PassedBy).Select(miss => miss.Chain)];
    }

    public Journey Journey { get; }

    /// <summary>True where the packet came to the chain.</summary>
    public bool Visits(ChainLocation chain) => _visited.Contains(chain);

    /// <summary>The steps inside a chain, in order.</summary>
    public IEnumerable<Step.InChain> In(ChainLocation chain) => _steps.Where(step => step.Chain == chain);

    /// <summary>Where a rule matched, in order.</summary>
    public IEnumerable<Step.Rule> Hits(ChainLocation chain, Rule rule) =>
        In(chain).OfType<Step.Rule>().Where(step => step.Number == rule.Number);

    /// <summary>Where a rule was asked and did not match, in order.</summary>
    public IEnumerable<(Step.InChain Step, RuleMiss Miss)> Misses(ChainLocation chain, Rule rule) =>
        from step in _steps
        from miss in step.PassedBy
        where miss.Chain == chain && miss.Rule.Number == rule.Number
        select (step, miss);

    /// <summary>All rules that were asked and did not match, in order.</summary>
    public IEnumerable<RuleMiss> AllMisses => _steps.SelectMany(step => step.PassedBy);

    /// <summary>All steps in chains.</summary>
    public IEnumerable<Step.InChain> All => _steps;

    /// <summary>
    /// What decided while the packet was in a chain the last time: a rule of the chain, or what one of its jumps led to. Null
    /// where nothing did.
    /// </summary>
    public (Step.InChain Last, Step.InChain Decider)? DecisionIn(ChainLocation chain)
    {
        int last = -1;
        for (int i = 0; i < _steps.Length; i++)
        {
            last = _steps[i].Chain == chain ? i : last;
        }

        if (last < 0)
        {
            return null;
        }

        int end = last;
        while (!Decides(_steps[end]) && end + 1 < _steps.Length && IsSameWalk(_steps[end], _steps[end + 1]))
        {
            end++;
        }

        return (_steps[last], _steps[end]);
    }

    private static bool Decides(Step.InChain step) => step is Step.Policy or Step.Rule { Verdict: not null };

    private static bool IsSameWalk(Step.InChain step, Step.InChain next) =>
        step.Hook == next.Hook && step.Chain with { Chain = string.Empty } == next.Chain with { Chain = string.Empty };
}
