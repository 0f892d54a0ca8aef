using System.Collections.Immutable;
using Waybill.Explanation.Changes;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Proofs;

/// <summary>A fix before it was tried.</summary>
/// <param name="Commands">The commands to run as root, in order; empty where it is not a command on this host.</param>
/// <param name="Effect">What it changes, in one sentence.</param>
/// <param name="Risk">What it costs or endangers, in one sentence.</param>
internal sealed record Remedy(ImmutableArray<string> Commands, string Effect, string Risk)
{
    /// <summary>How to make it survive a restart; null where nothing is to be said.</summary>
    public string? Permanent { get; init; }

    /// <summary>What it does to this host.</summary>
    public ImmutableArray<StateChange> Changes { get; init; } = [];

    /// <summary>What it does to the packet, where it is the sender that must change; null otherwise.</summary>
    public Func<Packet, Packet>? Resend { get; init; }

    /// <summary>True where it is the packet's sender that has to do something.</summary>
    public bool IsForSender { get; init; }

    /// <summary>What must hold of a journey that gets through for the remedy to have helped; null where getting through is enough.</summary>
    public Predicate<Journey>? Helps { get; init; }

    /// <summary>True where the answer is to be mended: the packet sent again must be answered, too.</summary>
    public bool MendsAnswer { get; init; }

    /// <summary>What to do besides where the packet then gets through and its answer does not; null where nothing is known.</summary>
    public Remedy? ForAnswer { get; init; }

    /// <summary>True where it can be tried in memory.</summary>
    public bool CanBeProven => !Changes.IsEmpty || Resend is not null;

    /// <summary>Both remedies as one.</summary>
    public Remedy And(Remedy more) => this with
    {
        Commands = [.. Commands, .. more.Commands],
        Effect = $"{Effect} {more.Effect}",
        Risk = $"{Risk} {more.Risk}",
        Changes = [.. Changes, .. more.Changes],
        ForAnswer = null,
    };
}
