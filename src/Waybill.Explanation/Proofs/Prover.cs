using System.Collections.Immutable;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Wording;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Proofs;

/// <summary>Tries remedies: applies each to the host in memory and sends the packet again.</summary>
internal sealed class Prover(HostState state, Packet packet, Simulate simulate)
{
    /// <summary>The remedies as fixes, those that work first; those that do not help are left out where another does.</summary>
    /// <param name="remedies">The remedies, the best first.</param>
    /// <param name="failure">The journey that they are to mend.</param>
    public ImmutableArray<Fix> Prove(IEnumerable<Remedy> remedies, Journey failure)
    {
        var fixes = remedies.Select(remedy => Prove(remedy, failure)).ToList();
        bool someWork = fixes.Any(fix => fix.Proof?.Success is true);
        return
        [
            .. fixes.Where(fix => !someWork || fix.Proof?.Success is not false)
                .OrderBy(fix => fix.Proof is null ? 1 : fix.Proof.Success switch { true => 0, null => 1, false => 2 }),
        ];
    }

    private Fix Prove(Remedy remedy, Journey failure) => new(remedy.Commands, remedy.Effect, remedy.Risk, Try(remedy, failure))
    {
        Permanent = remedy.Permanent,
    };

    private Proof? Try(Remedy remedy, Journey failure)
    {
        if (!remedy.CanBeProven)
        {
            return null;
        }

        var mended = StateChange.ApplyAll(remedy.Changes, state);
        var worlds = simulate(mended, remedy.Resend?.Invoke(packet) ?? packet);
        return Judge(worlds, failure);
    }

    private static Proof Judge(ImmutableArray<Journey> worlds, Journey failure)
    {
        bool? success = worlds.All(world => world.Ending.Success is true) ? true
            : worlds.Any(world => IsSameFailure(world, failure)) ? false
            : worlds.Any(world => world.Ending.Success is null) ? null
            : false;
        var endings = worlds.Select(world => Tell(world, failure)).Distinct().ToList();
        string text = endings.Count switch
        {
            1 => endings[0],
            <= 3 => string.Join(", or ", endings),
            _ => $"{string.Join(", or ", endings.Take(2))}, or {endings.Count - 2} other endings",
        };
        return new(success, text, worlds);
    }

    private static string Tell(Journey world, Journey failure)
    {
        string ending = EndingPhrase.Of(world).ToString();
        return world.Ending.Success is not false ? ending : IsSameFailure(world, failure) ? $"still {ending}" : $"{ending}, the next obstacle";
    }

    private static bool IsSameFailure(Journey world, Journey failure) =>
        world.Ending.Success is false && EndingPhrase.Of(world) == EndingPhrase.Of(failure);
}
