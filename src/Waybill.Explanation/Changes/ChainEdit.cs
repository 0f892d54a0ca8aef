using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Changes;

/// <summary>Replaces one chain of a host's rulesets.</summary>
internal static class ChainEdit
{
    public static HostState Replace(HostState state, ChainLocation location, Func<Chain, Chain> edit)
    {
        for (int i = 0; i < state.Rulesets.Length; i++)
        {
            var ruleset = state.Rulesets[i];
            if (ruleset.Family == location.Family && ruleset.Backend == location.Backend
                && ruleset.FindTable(location.Table) is { } table && table.FindChain(location.Chain) is { } chain)
            {
                var changed = new Table(table.Name, table.Chains.Replace(chain, edit(chain)));
                return state with { Rulesets = state.Rulesets.SetItem(i, ruleset with { Tables = ruleset.Tables.Replace(table, changed) }) };
            }
        }

        return state;
    }

    /// <summary>The chain's rules numbered from 1 again.</summary>
    public static Chain Renumbered(Chain chain, ImmutableArray<Rule> rules) =>
        chain with { Rules = [.. rules.Select((rule, i) => rule.Number == i + 1 ? rule : rule with { Number = i + 1 })] };
}
