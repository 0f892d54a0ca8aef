using System.Collections.Immutable;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Routes;

/// <summary>What a listing of routes holds that is not understood, or that is no route.</summary>
internal sealed class RouteProblems(SourceText text)
{
    private readonly DiagnosticList _list = new(text, "RTE000");

    /// <summary>The line does not begin as a route does.</summary>
    public void NotARoute(int line, ReadOnlySpan<byte> content) =>
        _list.Add("RTE001", Severity.NotUnderstood, line, 1, $"not a route: {Quote.Of(content)}");

    /// <summary>The route is kept without the word.</summary>
    public void UnknownWord(int line, int column, ReadOnlySpan<byte> word) =>
        _list.Add("RTE002", Severity.Approximated, line, column, $"unknown word {Quote.Of(word)} in a route; the route is taken without it");

    /// <summary>The route is left out.</summary>
    public void BadValue(int line, int column, string what, ReadOnlySpan<byte> word) =>
        _list.Add("RTE003", Severity.NotUnderstood, line, column, $"{Quote.Of(word)} is no {what}; the route is left out");

    /// <summary>The line is understood, and no route of the tables.</summary>
    public void Ignored(int line, string why) => _list.Add("RTE004", Severity.Ignored, line, 0, $"left out: {why}");

    /// <summary>The tool that made the listing says that something is missing.</summary>
    public void Incomplete(int line, ReadOnlySpan<byte> content) =>
        _list.Add("RTE005", Severity.Approximated, line, 0, $"the listing may not be complete: {Quote.Of(content)}");

    /// <summary>The ways of a nexthop object are not in the listing.</summary>
    public void NextHopObject(int line, uint id) =>
        _list.Add("RTE006", Severity.NotUnderstood, line, 0, $"the route leads where nexthop object {id} leads, which is not listed");

    /// <summary>All problems in order.</summary>
    public ImmutableArray<Diagnostic> ToImmutable() => _list.ToImmutable();
}
