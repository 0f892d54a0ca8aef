using System.Collections.Immutable;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;

namespace Waybill.Parsing.Edits;

/// <summary>Makes the answers of the parsers of edits.</summary>
internal static class EditProblem
{
    private const string Code = "EDT001";

    /// <summary>An edit that was understood.</summary>
    public static Parsed<HostEdit?> None(HostEdit edit) => new(edit, []);

    /// <summary>One that was not.</summary>
    /// <param name="words">The words.</param>
    /// <param name="column">One-based column in bytes of the word that is wrong.</param>
    /// <param name="message">What is wrong with it.</param>
    public static Parsed<HostEdit?> At(string words, int column, string message) =>
        new(null, ImmutableArray.Create(new Diagnostic(Code, Severity.NotUnderstood, new(SourceText.FromString("edit", words), 1), column, message)));
}
