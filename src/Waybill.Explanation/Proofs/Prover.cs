using System.Collections.Immutable;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Proofs;

/// <summary>Tries remedies: applies each to the host in memory and sends the packet again.</summary>
internal sealed class Prover(MendedHosts hosts, Packet packet, Simulate simulate)
{
    /// <summary>The packet's journeys as they are: what fails in some of them for another cause is not for a mended answer to mend.</summary>
    public ImmutableArray<Journey> Before { get; init; } = [];

    /// <summary>
    /// The remedies as fixes, in their order; those that were tried in vain stand last, and are left out where another works.
    /// </summary>
    /// <param name="remedies">The remedies, the best first.</param>
    /// <param name="failure">The journey that they are to mend.</param>
    public ImmutableArray<Fix> Prove(IEnumerable<Remedy> remedies, Journey failure)
    {
        var fixes = remedies.Select(remedy => Prove(remedy, failure)).ToList();
        bool someWork = fixes.Any(fix => fix.Proof?.Success is true);
        return
        [
            .. fixes.Where(fix => !someWork || fix.Proof?.Success is not false)
                .OrderBy(fix => fix.Proof?.Success is false),
        ];
    }

    private Fix Prove(Remedy remedy, Journey failure)
    {
        var proof = Try(remedy, failure);
        if (proof is not null && remedy.ForAnswer is { } more && AnswerProof.IsLost(proof.Worlds))
        {
            var both = remedy.And(more);
            if (Try(both, failure) is { Success: true } better)
            {
                (remedy, proof) = (both, better);
            }
        }

        return new(remedy.Commands, remedy.Effect, remedy.Risk, proof) { Permanent = remedy.Permanent };
    }

    private Proof? Try(Remedy remedy, Journey failure)
    {
        if (!remedy.CanBeProven)
        {
            return null;
        }

        var worlds = simulate(hosts.With(remedy.Changes), remedy.Resend?.Invoke(packet) ?? packet);
        return remedy.MendsAnswer ? AnswerProof.Of(worlds, Before, failure, remedy) : new(SuccessOf(worlds, failure, remedy), TextOf(worlds, failure), worlds);
    }

    private static bool? SuccessOf(ImmutableArray<Journey> worlds, Journey failure, Remedy remedy) =>
        worlds.All(world => world.Ending.Success is true) ? !AnswerProof.IsLost(worlds) && worlds.All(world => remedy.Helps?.Invoke(world) ?? true)
        : worlds.Any(world => IsSameFailure(world, failure)) ? false
        : worlds.Any(world => world.Ending.Success is null) ? null
        : false;

    private static string TextOf(ImmutableArray<Journey> worlds, Journey failure) => Tell(
        worlds.Select(world => Tell(world, failure)),
        worlds.All(world => world.Ending.Success is true) ? "gets through in every world" : null);

    /// <summary>Endings in one line: each once, and of many the first two.</summary>
    internal static string Tell(IEnumerable<string> all, string? inShort)
    {
        var endings = all.Distinct().ToList();
        return endings.Count <= 2 ? string.Join(", or ", endings)
            : inShort ?? $"{string.Join(", or ", endings.Take(2))}, or {endings.Count - 2} other endings";
    }

    private static string Tell(Journey world, Journey failure)
    {
        string ending = EndingPhrase.Of(world).ToString();
        return world.Ending.Success switch
        {
            true => (world.Final.Source == failure.Final.Source || failure.Ending.Success is false ? ending : $"{ending}, source {world.Final.Source}") + AnswerProof.TellLoss(world),
            false => IsSameFailure(world, failure) ? $"still {ending}" : $"the next obstacle: {ending}",
            null => ending,
        };
    }

    private static bool IsSameFailure(Journey world, Journey failure) =>
        world.Ending.Success is false && EndingPhrase.Of(world) == EndingPhrase.Of(failure);
}
