using System.Collections.Immutable;
using Waybill.Explanation.Proofs;

namespace Waybill.Explanation.Causes;

/// <summary>A finding before its remedies were tried.</summary>
/// <param name="Severity">How grave it is.</param>
/// <param name="Title">One line with names and values.</param>
/// <param name="Detail">A few sentences.</param>
internal sealed record Cause(FindingSeverity Severity, string Title, string Detail)
{
    /// <summary>The facts that it rests on.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>What might be done, the best first.</summary>
    public ImmutableArray<Remedy> Remedies { get; init; } = [];
}
