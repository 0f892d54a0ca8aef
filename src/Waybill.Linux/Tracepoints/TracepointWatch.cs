using System.Globalization;
using System.Runtime.InteropServices;
using Waybill.Linux.Interop;
using Waybill.Model.Traces;

namespace Waybill.Linux.Tracepoints;

/// <summary>
/// Reads route lookups and drops from the running kernel. It is held by descriptors alone: nothing of it outlives the process, and no
/// setting of the host is changed. One thread at a time may use it.
/// </summary>
public sealed class TracepointWatch : IDisposable
{
    private const string Drop = "skb/kfree_skb";

    private static readonly string[] Lookups = ["fib/fib_table_lookup", "fib6/fib6_table_lookup"];

    private readonly KernelSymbols _symbols = new();
    private readonly Dictionary<uint, Func<ReadOnlySpan<byte>, TimeSpan, int, TracepointEvent>> _decoders = [];
    private readonly List<PerfRing> _rings = [];
    private readonly List<TracepointEvent> _events = [];
    private readonly SocketCalls.PollEntry[] _awaited;
    private readonly ExactDrops? _exact;

    private TracepointWatch(TracepointScope scope)
    {
        try
        {
            _exact = scope is { Drops: true, UseBpf: true } ? OpenExact(scope) : null;
            OpenPerf(scope);
        }
        catch
        {
            Dispose();
            throw;
        }

        _awaited = [.. Descriptors().Select(descriptor => new SocketCalls.PollEntry { Descriptor = descriptor, Wanted = SocketCalls.POLLIN })];
    }

    /// <summary>Why drops come without headers and namespace, though they were wanted with them; null where they have them.</summary>
    public string? Inexactness { get; private set; }

    /// <summary>True where drops come with the packet's headers and namespace.</summary>
    public bool HasHeaders => _exact is not null;

    /// <summary>How many events the kernel had to throw away until now, of all namespaces, as nobody read them in time.</summary>
    public long Lost => _rings.Sum(ring => ring.Lost) + (_exact?.Lost ?? 0);

    /// <summary>Watches from now on.</summary>
    /// <param name="scope">What to watch.</param>
    /// <exception cref="SystemRefusedException">
    /// The kernel does not let this process, or has no such tracepoint; it says what is missing. Drops alone may be possible where lookups are
    /// not: a program needs no tracefs.
    /// </exception>
    public static TracepointWatch Start(TracepointScope scope) => new(scope);

    /// <summary>Waits until there is something to read.</summary>
    /// <returns>False where the time passed before, or a signal came.</returns>
    public bool Wait(TimeSpan longest) =>
        SocketCalls.Poll(_awaited, (nuint)_awaited.Length, (int)Math.Clamp(longest.TotalMilliseconds, 0, int.MaxValue)) > 0;

    /// <summary>What happened since the last call, in order of time.</summary>
    public IReadOnlyList<TracepointEvent> Read()
    {
        _events.Clear();
        foreach (var ring in _rings)
        {
            ring.Read(Take);
        }

        _exact?.Read(_events);
        // The sort is stable: what one processor reports at the same moment keeps its order.
        return [.. _events.OrderBy(seen => seen.Uptime)];
    }

    /// <summary>Ends the watch.</summary>
    public void Dispose()
    {
        _rings.ForEach(ring => ring.Dispose());
        _rings.Clear();
        _exact?.Dispose();
    }

    private ExactDrops? OpenExact(TracepointScope scope)
    {
        try
        {
            return new(scope.Namespace, scope.Pages * Environment.SystemPageSize, _symbols);
        }
        catch (SystemRefusedException refused)
        {
            Inexactness = refused.Message;
            return null;
        }
    }

    private void OpenPerf(TracepointScope scope)
    {
        string[] wanted = [.. scope.RouteLookups ? Lookups : [], .. scope.Drops && _exact is null ? [Drop] : Array.Empty<string>()];
        if (wanted.Length == 0)
        {
            return;
        }

        using (var folder = EventFolder.Open())
        {
            foreach (string name in wanted)
            {
                AddDecoder(name, folder.Format(name));
            }
        }

        foreach (int processor in Processors())
        {
            _rings.Add(new(processor, _decoders.Keys, scope.Pages));
        }

        _rings.ForEach(ring => ring.Enable());
    }

    private void AddDecoder(string name, EventFormat? format)
    {
        if (format is not null)
        {
            _decoders[format.Id] = name == Drop ? new DropDecoder(format, _symbols).Decode : new LookupDecoder(format).Decode;
        }
        else if (name != Lookups[1])
        {
            // A kernel may be without IPv6, and reports nothing of it then.
            throw new SystemRefusedException("watch", $"the tracepoint {name}", "this kernel has none");
        }
    }

    private void Take(ReadOnlySpan<byte> record, TimeSpan uptime, int processor)
    {
        // A record begins with its tracepoint's number (include/linux/trace_events.h, struct trace_entry).
        if (_decoders.TryGetValue(MemoryMarshal.Read<ushort>(record), out var decode))
        {
            _events.Add(decode(record, uptime, processor));
        }
    }

    private IEnumerable<int> Descriptors()
    {
        var rings = _rings.Select(ring => ring.Descriptor);
        return _exact is null ? rings : rings.Append(_exact.Descriptor);
    }

    /// <summary>The processors that are switched on, as in <c>0-3,6</c>.</summary>
    private static IEnumerable<int> Processors()
    {
        foreach (string range in File.ReadAllText("/sys/devices/system/cpu/online").Trim().Split(','))
        {
            int[] ends = [.. range.Split('-').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
            for (int processor = ends[0]; processor <= ends[^1]; processor++)
            {
                yield return processor;
            }
        }
    }
}
