using System.Collections.Immutable;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing;

/// <summary>Gathers what a parser did not understand, and stops gathering when a hostile text would fill the memory.</summary>
/// <param name="text">The text that is read.</param>
/// <param name="overflowCode">The code that says that further diagnostics were left out.</param>
internal sealed class DiagnosticList(SourceText text, string overflowCode)
{
    private const int Most = 10_000;
    private readonly ImmutableArray<Diagnostic>.Builder _list = ImmutableArray.CreateBuilder<Diagnostic>();
    private int _leftOut;

    /// <summary>Adds one.</summary>
    public void Add(string code, Severity severity, int line, int column, string message)
    {
        if (_list.Count < Most)
        {
            _list.Add(new(code, severity, new(text, line), column, Quote.Showable(message)));
        }
        else
        {
            _leftOut++;
        }
    }

    /// <summary>All that was added, in order.</summary>
    public ImmutableArray<Diagnostic> ToImmutable()
    {
        if (_leftOut > 0)
        {
            _list.Add(new(overflowCode, Severity.NotUnderstood, new(text, 0), 0, $"{_leftOut} further diagnostics are left out"));
            _leftOut = 0;
        }

        return _list.ToImmutable();
    }
}
