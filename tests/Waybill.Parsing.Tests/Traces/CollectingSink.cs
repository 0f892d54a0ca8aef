using System.Text;
using Waybill.Model.Diagnostics;
using Waybill.Model.Traces;
using Waybill.Parsing.Traces;

namespace Waybill.Parsing.Tests.Traces;

/// <summary>Keeps all that a log yields.</summary>
internal sealed class CollectingSink : ITraceSink
{
    public List<TraceEvent> Events { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    public static CollectingSink Read(string text, int blockSize = int.MaxValue, TraceLogOptions? options = null) =>
        Read(Encoding.UTF8.GetBytes(text), blockSize, options);

    public static CollectingSink Read(ReadOnlySpan<byte> bytes, int blockSize = int.MaxValue, TraceLogOptions? options = null)
    {
        var sink = new CollectingSink();
        var parser = new TraceLogParser(options ?? new() { Newest = new(2019, 6, 1, 0, 0, 0, TimeSpan.Zero) }, sink);
        parser.BeginFile("test.log");
        while (!bytes.IsEmpty)
        {
            var block = bytes[..Math.Min(blockSize, bytes.Length)];
            parser.Read(block);
            bytes = bytes[block.Length..];
        }

        parser.EndFile();
        return sink;
    }

    public void OnEvent(in TraceEvent traceEvent) => Events.Add(traceEvent);

    public void OnDiagnostic(Diagnostic diagnostic) => Diagnostics.Add(diagnostic);
}
