using Waybill.Linux.Interop;

namespace Waybill.Linux.Tracepoints;

/// <summary>
/// A ring that BPF programs write (kernel/bpf/ringbuf.c). Its data are mapped twice in a row, so that a record that goes over the end is
/// in one piece all the same.
/// </summary>
internal sealed unsafe class BpfRing : IDisposable
{
    private const int HeaderLength = 8;
    private const uint Busy = 1u << 31;
    private const uint Discarded = 1u << 30;

    private static readonly int Page = Environment.SystemPageSize;

    private readonly int _length;
    private readonly byte* _consumer;
    private readonly byte* _producer;

    /// <summary>Makes one.</summary>
    /// <param name="length">Its length in bytes: pages, and a power of two.</param>
    public BpfRing(int length)
    {
        _length = length;
        Descriptor = BpfCalls.CreateRing(length);
        _consumer = Map(Page, TracepointCalls.PROT_READ | TracepointCalls.PROT_WRITE, 0);
        _producer = Map(Page + (2 * length), TracepointCalls.PROT_READ, Page);
        if (_consumer == null || _producer == null)
        {
            Dispose();
            throw new SystemRefusedException("map", "a BPF program's ring", "the system has no memory for it");
        }
    }

    /// <summary>Takes one record.</summary>
    public delegate void Taker(ReadOnlySpan<byte> record);

    /// <summary>What programs write to, and what can be waited for.</summary>
    public int Descriptor { get; }

    /// <summary>Takes all records that are there.</summary>
    public void Read(Taker take)
    {
        ulong at = *(ulong*)_consumer;
        ulong end = Volatile.Read(ref *(ulong*)_producer);
        while (at < end)
        {
            byte* record = _producer + Page + (at & ((ulong)_length - 1));
            uint header = Volatile.Read(ref *(uint*)record);
            if ((header & Busy) != 0)
            {
                break;
            }

            int length = (int)(header & ~Discarded);
            if ((header & Discarded) == 0)
            {
                take(new(record + HeaderLength, length));
            }

            at += (ulong)((HeaderLength + length + 7) & ~7);
            Volatile.Write(ref *(ulong*)_consumer, at);
        }
    }

    public void Dispose()
    {
        Unmap(_consumer, Page);
        Unmap(_producer, Page + (2 * _length));
        _ = SocketCalls.Close(Descriptor);
    }

    private static void Unmap(byte* pages, int length)
    {
        if (pages != null)
        {
            _ = TracepointCalls.Unmap((nint)pages, (nuint)length);
        }
    }

    private byte* Map(int length, int protection, int offset)
    {
        nint address = TracepointCalls.Map(0, (nuint)length, protection, TracepointCalls.MAP_SHARED, Descriptor, offset);
        return address == -1 ? null : (byte*)address;
    }
}
