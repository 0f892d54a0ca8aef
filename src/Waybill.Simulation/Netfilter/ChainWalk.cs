using System.Collections.Immutable;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Netfilter.Targets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// One packet's walk through a base chain and the chains that it calls (net/ipv4/netfilter/ip_tables.c, ipt_do_table, and
/// net/ipv6/netfilter/ip6_tables.c; nf_tables walks the rules of iptables-nft the same way).
/// </summary>
/// <remarks>
/// A jump remembers where to go on, a goto does not: the end of a chain reached by goto returns to where the chain before it
/// would have. RETURN, or the end, of a chain that nothing remembers leads to the base chain's policy.
/// </remarks>
internal sealed class ChainWalk
{
    /// <summary>The kernel refuses rulesets with loops; a save edited by hand may hold one.</summary>
    private const int MaximumJumps = 10_000;

    private readonly Passage _passage;
    private readonly CompiledChain _baseChain;
    private readonly bool _recordsMisses;
    private Stack<(CompiledChain Chain, int Next, int Branches)>? _callers;
    private ImmutableArray<RuleMiss>.Builder? _missed;
    private CompiledChain _chain;
    private int _next;
    private int _jumps;
    private bool _drops;

    public ChainWalk(Passage passage, CompiledChain baseChain)
    {
        _passage = passage;
        _baseChain = baseChain;
        _chain = baseChain;
        _recordsMisses = passage.Host.Options.RecordMisses;
    }

    /// <summary>Walks until the base chain is done.</summary>
    /// <returns>What it decided: accept, drop, queue or stolen. Anything but accept has ended the journey.</returns>
    public Verdict Run()
    {
        _passage.StatisticBranch = 0;
        while (true)
        {
            if (NextMatch() is { } verdict)
            {
                return Finish(verdict);
            }

            if (_next < _chain.Rules.Length)
            {
                var decided = Perform(_chain.Rules[_next]);
                if (_drops)
                {
                    return Malformed();
                }

                if (decided is { } given)
                {
                    return Finish(given);
                }
            }
            else if (EndOfChain() is { } policy)
            {
                return Finish(policy);
            }
        }
    }

    /// <summary>Moves on to the next rule that matches, or to the chain's end; a verdict where the packet is malformed.</summary>
    private Verdict? NextMatch()
    {
        var rules = _chain.Rules;
        var index = _recordsMisses ? null : _chain.Index;
        for (; _next < rules.Length; _next++)
        {
            if (index is not null && (_next = index.Next(_next, _passage.Packet.Destination)) >= rules.Length)
            {
                break;
            }

            var result = rules[_next].Test(_passage);
            if (result == RuleResult.Matched || result == RuleResult.MatchedMalformed)
            {
                _drops = result == RuleResult.MatchedMalformed;
                return null;
            }

            if (result == RuleResult.Malformed)
            {
                return Malformed();
            }

            Miss(rules[_next], result.Failed);
        }

        _next = Math.Min(_next, rules.Length);
        return null;
    }

    private Verdict Malformed()
    {
        _passage.Drop(DropReason.Netfilter, Stage.Netfilter, "a match found the packet malformed, and the table drops it at once");
        return Verdict.Drop;
    }

    /// <summary>Performs a rule that matched; a verdict where the base chain is done with it.</summary>
    private Verdict? Perform(CompiledRule rule)
    {
        var deed = rule.Performer.Perform(_passage);
        Report(rule, deed);
        if (rule.Performer is JumpPerformer jump)
        {
            return Jump(jump);
        }

        switch (deed.Verdict)
        {
            case Verdict.Continue:
                _next++;
                return null;
            case Verdict.Return:
                return Return();
            case Verdict.Accept:
            case Verdict.Drop:
            case Verdict.Queue:
            case Verdict.Stolen:
            default:
                return deed.Verdict;
        }
    }

    private Verdict? Jump(JumpPerformer jump)
    {
        if (jump.Chain is null || ++_jumps > MaximumJumps)
        {
            string why = jump.Chain is null ? $"the ruleset has no chain {jump.Name}" : "the chains call each other without end";
            _passage.End(new(EndingKind.Undecided) { Stage = Stage.Netfilter, Why = why });
            return Verdict.Stolen;
        }

        if (!jump.IsGoto)
        {
            (_callers ??= new()).Push((_chain, _next + 1, _passage.StatisticBranch));
        }

        _passage.StatisticBranch = 0;
        (_chain, _next) = (jump.Chain, 0);
        return null;
    }

    /// <summary>Back to where the chain was called from; to the base chain's policy where nothing is remembered.</summary>
    private Verdict? Return()
    {
        if (_callers is { Count: > 0 })
        {
            (_chain, _next, _passage.StatisticBranch) = _callers.Pop();
            return null;
        }

        var policy = _baseChain.Policy ?? Verdict.Accept;
        _passage.Add(new Step.Policy(_baseChain.Location, _baseChain.EndNumber, policy) { PassedBy = TakeMissed() });
        return policy;
    }

    private Verdict? EndOfChain()
    {
        if (_chain.Policy is null && _chain.Location.Backend != Backend.Nft)
        {
            _passage.Append(new Step.Return(_chain.Location, _chain.EndNumber)
            {
                PassedBy = TakeMissed(),
                Hook = _passage.Hook,
                InInterface = _passage.InInterface,
                OutInterface = _passage.OutInterface,
            });
        }

        return Return();
    }

    private Verdict Finish(Verdict verdict)
    {
        if (verdict == Verdict.Drop && _passage.Ending is null)
        {
            _passage.Drop(DropReason.Netfilter, Stage.Netfilter, null);
        }

        return verdict;
    }

    private void Report(CompiledRule rule, Deed deed)
    {
        _passage.Append(new Step.Rule(_chain.Location, rule.Definition.Number, rule.Definition, deed.Action)
        {
            Verdict = deed.Verdict == Verdict.Continue ? null : deed.Verdict,
            PassedBy = TakeMissed(),
            Hook = _passage.Hook,
            InInterface = _passage.InInterface,
            OutInterface = _passage.OutInterface,
            Changes = _passage.TakeChanges(),
        });
    }

    private void Miss(CompiledRule rule, int failed)
    {
        if (_recordsMisses)
        {
            _missed ??= ImmutableArray.CreateBuilder<RuleMiss>();
            _missed.Add(RuleMisses.Explain(_passage, _chain.Location, rule, failed));
        }
    }

    private ImmutableArray<RuleMiss> TakeMissed() => _missed is { Count: > 0 } ? _missed.DrainToImmutable() : [];
}
