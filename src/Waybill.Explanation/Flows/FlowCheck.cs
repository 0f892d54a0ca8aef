using System.Collections.Immutable;
using Waybill.Model.Diagnostics;

namespace Waybill.Explanation.Flows;

/// <summary>A file of expected flows held against one host.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Host">The host's name; null where not known.</param>
/// <param name="Results">What became of each flow, in the order of the file.</param>
/// <param name="Problems">What of the file makes no sense; those flows were not asked.</param>
public sealed record FlowCheck(string File, string? Host, ImmutableArray<FlowResult> Results, ImmutableArray<Diagnostic> Problems)
{
    /// <summary>The number of flows with that status.</summary>
    public int Count(FlowStatus status) => Results.Count(result => result.Status == status);
}
