using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Changes;

public abstract partial record StateChange
{
    /// <summary>Inserts a rule, as <c>iptables -I CHAIN POSITION</c> does.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Position">Where it will stand, from 1; past the end it is appended.</param>
    /// <param name="Rule">The rule.</param>
    public sealed record InsertRule(ChainLocation Chain, int Position, Rule Rule) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) => ChainEdit.Replace(
            ChainEdit.WithTable(state, Chain),
            Chain,
            chain => ChainEdit.Renumbered(chain, chain.Rules.Insert(Math.Clamp(Position - 1, 0, chain.Rules.Length), Rule)));
    }

    /// <summary>Deletes a rule, as <c>iptables -D CHAIN NUMBER</c> does.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Number">Its number, from 1.</param>
    public sealed record DeleteRule(ChainLocation Chain, int Number) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) => ChainEdit.Replace(
            state,
            Chain,
            chain => Number < 1 || Number > chain.Rules.Length ? chain : ChainEdit.Renumbered(chain, chain.Rules.RemoveAt(Number - 1)));
    }

    /// <summary>Puts another rule in a rule's place, as <c>iptables -R CHAIN NUMBER</c> does.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Number">The number of the rule that goes, from 1.</param>
    /// <param name="Rule">The rule that comes.</param>
    public sealed record ReplaceRule(ChainLocation Chain, int Number, Rule Rule) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) => ChainEdit.Replace(
            state,
            Chain,
            chain => Number < 1 || Number > chain.Rules.Length ? chain : ChainEdit.Renumbered(chain, chain.Rules.SetItem(Number - 1, Rule)));
    }

    /// <summary>Sets a base chain's policy, as <c>iptables -P</c> does.</summary>
    public sealed record SetPolicy(ChainLocation Chain, Verdict Policy) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) =>
            ChainEdit.Replace(state, Chain, chain => chain.IsBase ? chain with { Policy = Policy } : chain);
    }
}
