using Waybill.Linux;
using Waybill.Linux.Logs;
using Waybill.Model.Diagnostics;
using Waybill.Model.Traces;
using Waybill.Parsing.Traces;

namespace Waybill.Cli.Logs;

/// <summary>Tells, before this host is asked for its state, whether a log can be about it.</summary>
internal static class OwnLog
{
    private const int LookedAt = 256 << 10;

    /// <summary>
    /// True where the beginning of the log names this host, or holds packets and names none. A log from a pipe cannot be looked
    /// at ahead; it is mostly this host's.
    /// </summary>
    public static bool MayBe(string path, Stream standardInput)
    {
        if (path == LogInput.StandardInput)
        {
            return true;
        }

        try
        {
            using var log = LogInput.Open(path, standardInput);
            byte[] start = new byte[LookedAt];
            var hosts = new FirstHost();
            var parser = new TraceLogParser(new TraceLogOptions(), hosts);
            parser.BeginFile(path);
            for (int length = 0; length < start.Length && log.Read(start.AsSpan(length)) is > 0 and var count; length += count)
            {
                parser.Read(start.AsSpan(length, count));
            }

            return hosts.HasEvents && (hosts.Name is null || hosts.Name == Environment.MachineName);
        }
        catch (SystemRefusedException)
        {
            return false;
        }
    }

    private sealed class FirstHost : ITraceSink
    {
        public bool HasEvents { get; private set; }

        public string? Name { get; private set; }

        public void OnEvent(in TraceEvent traceEvent)
        {
            HasEvents = true;
            Name ??= traceEvent.Host;
        }

        public void OnDiagnostic(Diagnostic diagnostic)
        {
        }
    }
}
