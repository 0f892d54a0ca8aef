using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Netfilter;

/// <summary>A chain in the form that packets walk.</summary>
internal sealed class CompiledChain(CompiledTable table, Chain chain)
{
    private CompiledRule[]? _rules;
    private DestinationIndex? _index;

    /// <summary>The chain's place among all rulesets.</summary>
    public ChainLocation Location { get; } = new(table.Backend, table.Family, table.Name, chain.Name);

    /// <summary>What happens to packets that no rule decides; null for a user chain.</summary>
    public Verdict? Policy => chain.Policy;

    /// <summary>The number that the kernel's trace gives the chain's end.</summary>
    public int EndNumber => chain.Rules.Length + 1;

    /// <summary>The rules.</summary>
    public CompiledRule[] Rules => _rules ?? Compile();

    /// <summary>Finds the rules that a destination can match, in a chain long enough for that to pay; null in others.</summary>
    public DestinationIndex? Index => Rules.Length < DestinationIndex.WorthwhileLength ? null : _index ??= new(Rules);

    private CompiledRule[] Compile()
    {
        // Two threads may compile the same chain at once; both get the same, and one is kept.
        var rules = new CompiledRule[chain.Rules.Length];
        for (int i = 0; i < rules.Length; i++)
        {
            rules[i] = new(chain.Rules[i], table);
        }

        return Interlocked.CompareExchange(ref _rules, rules, null) ?? rules;
    }
}
