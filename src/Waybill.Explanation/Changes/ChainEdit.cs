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

    /// <summary>The host with an empty table where it lacks a built-in one: asking iptables to add a rule there makes it.</summary>
    public static HostState WithTable(HostState state, ChainLocation location)
    {
        int index = IndexOf(state, location);
        if (index >= 0 && state.Rulesets[index].FindTable(location.Table) is not null)
        {
            return state;
        }

        var chains = BuiltIn(location.Table).Select(name => new Chain(name, Verdict.Accept, [], default)).ToImmutableArray();
        var table = new Table(location.Table, chains);
        return state with
        {
            Rulesets = index < 0
                ? state.Rulesets.Add(new(location.Backend, location.Family, [table]))
                : state.Rulesets.SetItem(index, state.Rulesets[index] with { Tables = state.Rulesets[index].Tables.Add(table) }),
        };
    }

    private static int IndexOf(HostState state, ChainLocation location)
    {
        for (int i = 0; i < state.Rulesets.Length; i++)
        {
            if (state.Rulesets[i].Family == location.Family && state.Rulesets[i].Backend == location.Backend)
            {
                return i;
            }
        }

        return -1;
    }

    private static string[] BuiltIn(string table) => table switch
    {
        "raw" => ["PREROUTING", "OUTPUT"],
        "nat" => ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"],
        "mangle" => ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"],
        _ => ["INPUT", "FORWARD", "OUTPUT"],
    };

    /// <summary>The chain's rules numbered from 1 again.</summary>
    public static Chain Renumbered(Chain chain, ImmutableArray<Rule> rules) =>
        chain with { Rules = [.. rules.Select((rule, i) => rule.Number == i + 1 ? rule : rule with { Number = i + 1 })] };
}
