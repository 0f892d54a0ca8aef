using System.Collections.Immutable;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Links;

/// <summary>What a listing of interfaces and addresses holds that is not understood.</summary>
internal sealed class LinkProblems(SourceText text)
{
    private readonly DiagnosticList _list = new(text, "ADR000");

    /// <summary>The line is neither an interface nor an address nor a known detail of one.</summary>
    public void UnknownLine(int line, ReadOnlySpan<byte> content) =>
        _list.Add("ADR001", Severity.NotUnderstood, line, 1, $"neither an interface nor an address: {Quote.Of(content)}");

    /// <summary>The fact is kept without the word.</summary>
    public void UnknownWord(int line, int column, ReadOnlySpan<byte> word) =>
        _list.Add("ADR002", Severity.Approximated, line, column, $"unknown word {Quote.Of(word)}; the line is taken without it");

    /// <summary>The address or interface is left out.</summary>
    public void BadValue(int line, int column, string what, ReadOnlySpan<byte> word) =>
        _list.Add("ADR003", Severity.NotUnderstood, line, column, $"{Quote.Of(word)} is no {what}; it is left out");

    /// <summary>All problems in order.</summary>
    public ImmutableArray<Diagnostic> ToImmutable() => _list.ToImmutable();
}
