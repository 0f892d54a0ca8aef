using System.Collections.Immutable;

namespace Waybill.Explanation;

/// <summary>A named cause.</summary>
/// <param name="Id">The stable id such as <c>reverse-path-filter</c>; <c>docs/findings/</c> has a page for each.</param>
/// <param name="Severity">How grave it is for this packet.</param>
/// <param name="Title">One line with names and values.</param>
/// <param name="Detail">A few sentences: what the kernel does here and why it matters, for newcomer and expert alike.</param>
/// <param name="Evidence">The facts that it rests on, each with its place.</param>
/// <param name="Fixes">What can be done about it, the best first; empty where nothing is to be mended.</param>
public sealed record Finding(
    string Id,
    FindingSeverity Severity,
    string Title,
    string Detail,
    ImmutableArray<Evidence> Evidence,
    ImmutableArray<Fix> Fixes)
{
    /// <summary>True where it is about the answer to the packet, not about the packet itself.</summary>
    public bool OfAnswer { get; init; }

    /// <summary>The worlds that it explains, as indices from 0; empty where it is about all of them.</summary>
    public ImmutableArray<int> Worlds { get; init; } = [];
}
