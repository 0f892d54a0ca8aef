using System.Runtime.InteropServices;
using Waybill.Linux.Interop;

namespace Waybill.Linux.Tracepoints;

/// <summary>
/// The buffer in which one processor's perf events arrive (include/uapi/linux/perf_event.h, struct perf_event_mmap_page). Where it is
/// full the kernel throws records away and counts them (kernel/events/ring_buffer.c, __perf_output_begin).
/// </summary>
internal sealed unsafe class PerfRing : IDisposable
{
    private const int Head = 1024;
    private const int Tail = 1032;
    private const int HeaderLength = 8;
    private const int LostRecord = 2;
    private const int SampleRecord = 9;

    private readonly List<int> _events = [];
    private readonly byte[] _record = new byte[ushort.MaxValue];
    private readonly int _length;
    private byte* _pages;
    private ulong _reported;
    private bool _countsLosses;

    /// <summary>Opens tracepoints on a processor; they report nothing before they are enabled.</summary>
    /// <param name="processor">The processor.</param>
    /// <param name="tracepoints">Their numbers.</param>
    /// <param name="pages">Pages of memory for records; a power of two.</param>
    public PerfRing(int processor, IEnumerable<uint> tracepoints, int pages)
    {
        Processor = processor;
        _length = pages * Environment.SystemPageSize;
        try
        {
            foreach (uint id in tracepoints)
            {
                _events.Add(PerfEvent.Open(id, processor, out _countsLosses));
                if (_events.Count == 1)
                {
                    _pages = Map(_events[0], Environment.SystemPageSize + _length);
                }
                else
                {
                    PerfEvent.Redirect(_events[^1], _events[0]);
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Takes one record of a tracepoint.</summary>
    public delegate void Taker(ReadOnlySpan<byte> record, TimeSpan uptime, int processor);

    /// <summary>The processor's number.</summary>
    public int Processor { get; }

    /// <summary>What can be waited for.</summary>
    public int Descriptor => _events[0];

    /// <summary>How many records were thrown away until now. Kernels before 6.0 tell with the next record that fits.</summary>
    public long Lost => (long)(_countsLosses ? Counted() : _reported);

    /// <summary>Lets the tracepoints report.</summary>
    public void Enable() => _events.ForEach(PerfEvent.Enable);

    /// <summary>Takes all records that are there.</summary>
    public void Read(Taker take)
    {
        ulong head = Volatile.Read(ref *(ulong*)(_pages + Head));
        ulong tail = *(ulong*)(_pages + Tail);
        while (tail < head)
        {
            var header = Copy(tail, HeaderLength);
            uint kind = MemoryMarshal.Read<uint>(header);
            ushort length = MemoryMarshal.Read<ushort>(header[6..]);
            var body = Copy(tail, length)[HeaderLength..];
            if (kind == SampleRecord)
            {
                // The time, the processor with nothing behind it, and the record with its length before it.
                int rawLength = MemoryMarshal.Read<int>(body[16..]);
                take(body.Slice(20, rawLength), TimeSpan.FromTicks((long)(MemoryMarshal.Read<ulong>(body) / 100)), Processor);
            }
            else if (kind == LostRecord)
            {
                _reported += MemoryMarshal.Read<ulong>(body[8..]);
            }

            tail += length;
        }

        Volatile.Write(ref *(ulong*)(_pages + Tail), tail);
    }

    public void Dispose()
    {
        if (_pages != null)
        {
            _ = TracepointCalls.Unmap((nint)_pages, (nuint)(Environment.SystemPageSize + _length));
            _pages = null;
        }

        _events.ForEach(descriptor => _ = SocketCalls.Close(descriptor));
        _events.Clear();
    }

    private static byte* Map(int descriptor, int length)
    {
        nint address = TracepointCalls.Map(0, (nuint)length, TracepointCalls.PROT_READ | TracepointCalls.PROT_WRITE, TracepointCalls.MAP_SHARED, descriptor, 0);
        return address != -1 ? (byte*)address : throw PerfEvent.Refused();
    }

    /// <summary>The value of an event is how often it passed; what was lost of it stands behind (PERF_FORMAT_LOST).</summary>
    private ulong Counted()
    {
        ulong lost = 0;
        Span<ulong> values = stackalloc ulong[2];
        foreach (int descriptor in _events)
        {
            lost += SocketCalls.Read(descriptor, MemoryMarshal.AsBytes(values), 16) == 16 ? values[1] : 0;
        }

        return lost;
    }

    /// <summary>Bytes of the buffer, which is a ring, in one piece.</summary>
    private Span<byte> Copy(ulong at, int length)
    {
        var ring = new ReadOnlySpan<byte>(_pages + Environment.SystemPageSize, _length);
        int start = (int)(at % (ulong)_length);
        int first = Math.Min(length, _length - start);
        ring.Slice(start, first).CopyTo(_record);
        ring[..(length - first)].CopyTo(_record.AsSpan(first));
        return _record.AsSpan(0, length);
    }
}
