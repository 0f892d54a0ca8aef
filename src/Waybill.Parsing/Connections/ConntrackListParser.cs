using System.Collections.Immutable;
using Waybill.Model.Connections;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Connections;

/// <summary>
/// Reads <c>conntrack -L</c>, plain or <c>-o extended</c>, and <c>/proc/net/nf_conntrack</c>, which look alike.
/// </summary>
public static class ConntrackListParser
{
    /// <summary>Reads all entries; a line that is not understood costs that entry only.</summary>
    public static Parsed<ImmutableArray<Connection>> Parse(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new DiagnosticList(text, "CTK009");
        var entries = ImmutableArray.CreateBuilder<Connection>();
        var lines = new LineReader(text.Bytes.Span);
        while (lines.TryRead(out var line))
        {
            if (line.Trim(" \t"u8).IsEmpty || line.StartsWith("conntrack v"u8))
            {
                continue;
            }

            if (line.TrimStart(" \t"u8).StartsWith("["u8))
            {
                // conntrack -E prints so: what was may not be any more.
                problems.Add("CTK002", Severity.Ignored, lines.Number, 1, "an event, not an entry of the table");
                continue;
            }

            var reader = new ConntrackLineReader(new SourceLine(text, lines.Number));
            if (reader.Read(line) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                problems.Add("CTK001", Severity.NotUnderstood, lines.Number, reader.Column, reader.Problem);
            }
        }

        return new(entries.ToImmutable(), problems.ToImmutable());
    }
}
