using System.Collections.Immutable;
using Waybill.Model.Hosts;

namespace Waybill.Explanation.Suppositions;

/// <summary>A change that was made to the host in memory before it was asked about.</summary>
/// <param name="Edit">What was asked for.</param>
/// <param name="Text">The command that does it: <c>sysctl -w net.ipv4.ip_forward=1</c>.</param>
/// <param name="Effects">What the kernel changes along with it, and what the snapshot does not tell, one sentence each.</param>
public sealed record Supposition(HostEdit Edit, string Text, ImmutableArray<string> Effects);

/// <summary>What became of an edit.</summary>
/// <param name="State">The host afterwards; as before where the kernel refuses.</param>
/// <param name="Made">The change that was made; null where the kernel refuses.</param>
/// <param name="Refusal">What the program says, in its own and the kernel's words; null where the kernel does not refuse.</param>
public sealed record SuppositionOutcome(HostState State, Supposition? Made, string? Refusal)
{
    /// <summary>The change was made.</summary>
    internal static SuppositionOutcome Of(HostState state, HostEdit edit, string text, params ImmutableArray<string> effects) =>
        new(state, new(edit, text, effects), null);

    /// <summary>The kernel refuses.</summary>
    internal static SuppositionOutcome Refused(HostState state, string words) => new(state, null, words);
}
