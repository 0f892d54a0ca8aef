using System.Collections.Immutable;

namespace Waybill.Explanation;

/// <summary>Something that can be done about a finding.</summary>
/// <param name="Commands">The commands to run as root, in order; empty where the fix is not a command on this host.</param>
/// <param name="Effect">What it changes, in one sentence.</param>
/// <param name="Risk">What it costs or endangers, in one sentence.</param>
/// <param name="Proof">What the packet does with the fix in place; null where that cannot be simulated.</param>
public sealed record Fix(ImmutableArray<string> Commands, string Effect, string Risk, Proof? Proof)
{
    /// <summary>How to make it survive a restart; null where the commands do so themselves or the owner of the setting decides.</summary>
    public string? Permanent { get; init; }
}
