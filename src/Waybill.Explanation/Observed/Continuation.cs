using System.Collections.Immutable;
using Waybill.Explanation.Proofs;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Simulation.Netfilter;

namespace Waybill.Explanation.Observed;

/// <summary>
/// Completes a recorded journey where no ruleset is at hand: the trace itself says what the rules did, and the simulator is
/// asked only for what lies between the hooks, routing above all.
/// </summary>
internal static class Continuation
{
    /// <summary>The completed journey; null where the routing tables do not agree with the hooks that the packet was seen at.</summary>
    public static (Journey Journey, ImmutableHashSet<int> Inferred)? Of(Journey observed, HostState state, Simulate simulate)
    {
        var bare = state with
        {
            Rulesets = [],
            ForeignTables = [.. state.ForeignTables.Select(table => table with { Chains = [.. table.Chains.Where(chain => IsAhead(observed, chain))] })],
            Known = state.Known | SnapshotPart.Iptables | SnapshotPart.Ip6tables | SnapshotPart.Nftables,
        };
        var sent = TracedPacket.ToSend(observed.Packet) with
        {
            Destination = observed.Final.Destination,
            DestinationPort = observed.Final.DestinationPort,
            Mark = observed.Final.Mark,
        };
        var worlds = simulate(bare, sent);
        return worlds is [var predicted] && Agrees(observed, predicted) ? Join(observed, predicted) : null;
    }

    /// <summary>False for a chain that the packet had behind it when the trace saw it last.</summary>
    private static bool IsAhead(Journey observed, ForeignChain chain)
    {
        var last = observed.Steps.OfType<Step.InChain>().LastOrDefault();
        int order = HookOrder.Of(chain.Hook).CompareTo(HookOrder.Of(last?.Hook));
        return order > 0 || (order == 0 && chain.Priority >= (HookPriority.Of(last!.Chain.Table, chain.Hook) ?? int.MinValue));
    }

    private static bool Agrees(Journey observed, Journey predicted)
    {
        var input = predicted.Steps.OfType<Step.Route>().FirstOrDefault(step => step.Kind == RouteKind.Input)?.Decision;
        bool wentIn = observed.Steps.Any(step => step.Hook == Hook.Input);
        bool wentOn = observed.Steps.Any(step => step.Hook is Hook.Forward);
        return input is null || !(wentIn || wentOn) || (input.Error is null && wentIn == (input.Type is RouteType.Local or RouteType.Broadcast));
    }

    private static (Journey, ImmutableHashSet<int>)? Join(Journey observed, Journey predicted)
    {
        var last = observed.Steps.LastOrDefault()?.Hook;
        bool atEnd = last is Hook.Input or Hook.Postrouting;
        bool isKnown = observed.Ending.Kind != EndingKind.Undecided;
        if (!isKnown && !atEnd && predicted.Ending.Success is not false)
        {
            return null;
        }

        var steps = ImmutableArray.CreateBuilder<Step>();
        var inferred = ImmutableHashSet.CreateBuilder<int>();
        var between = predicted.Steps.Where(step => step is not (Step.InChain or Step.Conntrack or Step.Nat)).ToList();
        void TakeBefore(int order)
        {
            foreach (var step in between.TakeWhile(step => HookOrder.Of(step.Hook) < order).ToList())
            {
                inferred.Add(steps.Count);
                steps.Add(step);
                between.Remove(step);
            }
        }

        foreach (var step in observed.Steps)
        {
            TakeBefore(HookOrder.Of(step.Hook));
            steps.Add(step);
        }

        if (!isKnown)
        {
            TakeBefore(int.MaxValue);
        }

        var ending = isKnown ? observed.Ending : predicted.Ending with { Basis = Basis.Inferred, Hook = predicted.Ending.Hook ?? last };
        var journey = observed with { Steps = steps.ToImmutable(), Ending = ending, Assumptions = predicted.Assumptions, Parameters = predicted.Parameters };
        return (journey, inferred.ToImmutable());
    }
}
