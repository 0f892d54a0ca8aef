using System.Collections.Immutable;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;

namespace Waybill.Parsing.Snapshots;

/// <summary>What is to be said of a snapshot as a whole, after what its texts' parsers said.</summary>
internal sealed class SnapshotProblems
{
    private readonly ImmutableArray<Diagnostic>.Builder _list = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>Takes what a parser said.</summary>
    public T Take<T>(Parsed<T> parsed)
    {
        _list.AddRange(parsed.Diagnostics);
        return parsed.Value;
    }

    /// <summary>A fact was derived from others.</summary>
    public void Derived(string code, SourceText? text, string message) =>
        _list.Add(new(code, Severity.Approximated, LineOf(text), 0, message));

    /// <summary>A text says nothing that was understood.</summary>
    public void Unreadable(SourceText text) =>
        _list.Add(new("SNP006", Severity.NotUnderstood, LineOf(text), 0, $"{text.Name} says nothing that is understood and is taken as missing"));

    /// <summary>A text that holds decisions is not evaluated.</summary>
    public void NotEvaluated(SourceText text, string why) =>
        _list.Add(new("SNP007", Severity.NotUnderstood, LineOf(text), 0, $"{text.Name} is not evaluated: {why}"));

    /// <summary>Something that answers depend on is not said anywhere.</summary>
    public void NotSaid(SourceText? text, string message) =>
        _list.Add(new("SNP008", Severity.NotUnderstood, LineOf(text), 0, message));

    /// <summary>All in order.</summary>
    public ImmutableArray<Diagnostic> ToImmutable() => _list.ToImmutable();

    private static SourceLine LineOf(SourceText? text) => text is null ? default : new(text, 1);
}
