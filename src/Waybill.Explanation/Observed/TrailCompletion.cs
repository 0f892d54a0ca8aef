using System.Collections.Immutable;
using Waybill.Explanation.Proofs;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Observed;

/// <summary>What became of the attempt to complete a recorded journey.</summary>
/// <param name="Journey">The journey, completed as far as the simulation holds.</param>
/// <param name="Inferred">The indices of the steps that the trace does not show.</param>
/// <param name="Parting">Where prediction and trace part; null where they do not, or nothing could be compared.</param>
internal sealed record Completion(Journey Journey, ImmutableHashSet<int> Inferred, Alignment? Parting);

/// <summary>
/// Completes a recorded journey: sends the same packet through the host in memory and takes from its journey what the trace
/// cannot show, as far as both agree. Where they part nothing is taken: a prediction that is wrong once is not believed.
/// </summary>
internal sealed class TrailCompletion(HostState state, Simulate simulate)
{
    public Completion Complete(Journey observed)
    {
        var rules = observed.Packet.Family == Model.Addresses.IpFamily.IPv6 ? SnapshotPart.Ip6tables : SnapshotPart.Iptables;
        if (!state.Knows(rules))
        {
            return Continuation.Of(observed, state, simulate) is var (journey, inferred) ? new(journey, inferred, null) : new(observed, [], null);
        }

        var best = Best(observed);
        return best is null ? new(observed, [], null)
            : !best.IsConfirmed ? new(observed, [], best)
            : Take(observed, best);
    }

    /// <summary>The alignment that confirms most, over the connection states and worlds that are possible.</summary>
    private Alignment? Best(Journey observed)
    {
        var sent = TracedPacket.ToSend(observed.Packet);
        Alignment? best = null;
        foreach (var connection in TracedPacket.States(observed.Packet))
        {
            var alignments = simulate(state, sent with { Connection = connection }).Select(world => Aligner.Align(observed, world)).ToList();
            if (Agreeing(alignments) is { } whole)
            {
                return whole;
            }

            foreach (var alignment in alignments)
            {
                best = best is null || IsBetter(alignment, best) ? alignment : best;
            }
        }

        return best;
    }

    /// <summary>The one alignment that all worlds which fit the trace come to; null where none fits whole, or they end differently.</summary>
    private static Alignment? Agreeing(List<Alignment> alignments)
    {
        var whole = alignments.Where(alignment => alignment.IsWhole).ToList();
        return whole.Count > 0 && whole.All(alignment => alignment.Predicted.Ending == whole[0].Predicted.Ending) ? whole[0] : null;
    }

    private static bool IsBetter(Alignment left, Alignment right) =>
        (left.IsConfirmed, left.Agreed).CompareTo((right.IsConfirmed, right.Agreed)) > 0;

    private static Completion Take(Journey observed, Alignment alignment)
    {
        bool isKnown = observed.Ending.Kind != EndingKind.Undecided;
        if (!alignment.IsWhole && !isKnown)
        {
            return new(observed with { Steps = alignment.Steps }, alignment.Inferred, alignment);
        }

        var predicted = alignment.Predicted;
        var journey = observed with { Steps = alignment.Steps, Assumptions = predicted.Assumptions, Parameters = predicted.Parameters };
        return isKnown
            ? new(journey with { Ending = Detailed(observed.Ending, predicted.Ending) }, alignment.Inferred, null)
            : new(journey with { Ending = predicted.Ending with { Basis = Basis.Inferred }, Final = Merged(observed, predicted) }, alignment.Inferred, null);
    }

    /// <summary>The recorded ending with what only the prediction can know of it.</summary>
    private static Ending Detailed(Ending seen, Ending predicted) => seen.Kind != predicted.Kind ? seen : seen with
    {
        NextHop = seen.NextHop.IsGiven ? seen.NextHop : predicted.NextHop,
        Answer = seen.Answer ?? predicted.Answer,
        Reason = seen.Reason ?? predicted.Reason,
        Stage = seen.Stage ?? predicted.Stage,
    };

    /// <summary>The packet as it ended, with the identity that only the trace knows.</summary>
    private static Model.Packets.Packet Merged(Journey observed, Journey predicted) => predicted.Final with
    {
        OutInterface = observed.Final.OutInterface,
        IpId = observed.Final.IpId,
        Sequence = observed.Final.Sequence,
        Acknowledgement = observed.Final.Acknowledgement,
        Connection = observed.Final.Connection,
    };
}
