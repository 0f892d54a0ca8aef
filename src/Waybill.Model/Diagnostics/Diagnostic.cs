using Waybill.Model.Sources;

namespace Waybill.Model.Diagnostics;

/// <summary>Something the user should know about the input. Input is never an exception.</summary>
/// <param name="Code">Stable code such as <c>IPT001</c>, listed in <c>docs/diagnostics.md</c>.</param>
/// <param name="Severity">How much it limits the answer.</param>
/// <param name="Source">The line it is about.</param>
/// <param name="Column">One-based column in bytes where it begins; 0 where the whole line is meant.</param>
/// <param name="Message">One sentence that quotes what was met.</param>
public sealed record Diagnostic(string Code, Severity Severity, SourceLine Source, int Column, string Message);
