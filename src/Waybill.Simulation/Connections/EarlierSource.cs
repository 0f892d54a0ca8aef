using Waybill.Model.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>
/// A source that was translated before keeps what it was translated to, port included, as long as that is in the range and leaves
/// the connections apart (net/netfilter/nf_nat_core.c, find_appropriate_src).
/// </summary>
internal static class EarlierSource
{
    /// <summary>The tuple with the source as an earlier connection has it; null where none helps.</summary>
    public static ConnectionTuple? Find(Passage passage, in TranslationRequest request, in ConnectionTuple tuple)
    {
        if (request.Random || IsIn(request, tuple))
        {
            return null;
        }

        ConnectionTuple? found = null;
        foreach (var earlier in passage.Connections.FromSameSource(passage.Tracking!.Original))
        {
            if (Tuples.Invert(earlier.Reply) is not { } mapped)
            {
                continue;
            }

            var candidate = tuple with { Source = mapped.Source, SourcePort = mapped.SourcePort };
            if (!IsIn(request, candidate) || candidate == found)
            {
                continue;
            }

            if (found is not null)
            {
                passage.World.Assume("nat-source", $"{tuple.Source} was translated in several ways before; which of them the kernel takes again is not said.");
                break;
            }

            found = candidate;
        }

        return found is { } source && Tuples.Invert(source) is { } reply && !passage.Connections.IsTaken(reply) ? source : null;
    }

    private static bool IsIn(in TranslationRequest request, in ConnectionTuple tuple) =>
        (!request.First.IsGiven || (tuple.Source >= request.First && tuple.Source <= request.Last))
        && (request.Ports is not { } ports || ports.Contains(tuple.SourcePort));
}
