using System.Collections.Immutable;
using Waybill.Model.Diagnostics;

namespace Waybill.Parsing;

/// <summary>A parse never fails: it yields what it understood, and what it did not.</summary>
/// <param name="Value">What was understood.</param>
/// <param name="Diagnostics">What was not, in the order of the input.</param>
public sealed record Parsed<T>(T Value, ImmutableArray<Diagnostic> Diagnostics);
