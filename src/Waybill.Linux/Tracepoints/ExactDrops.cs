using Waybill.Linux.Interop;
using Waybill.Model.Traces;

namespace Waybill.Linux.Tracepoints;

/// <summary>
/// Drops with the packet's headers and namespace, from a BPF program at the raw tracepoint. It needs no tracefs, but the kernel's
/// description of its types, to find what it reads.
/// </summary>
internal sealed class ExactDrops : IDisposable
{
    private readonly KernelSymbols _symbols;
    private readonly DropReasons _reasons;
    private readonly BpfRing _ring;
    private readonly int _counter = -1;
    private readonly int _program = -1;
    private readonly int _tracepoint = -1;

    /// <summary>Watches from now on.</summary>
    /// <exception cref="SystemRefusedException">The kernel does not let us, or does not say enough of its types.</exception>
    public ExactDrops(uint? inode, int length, KernelSymbols symbols)
    {
        _symbols = symbols;
        var types = KernelTypes.OfRunningKernel();
        _reasons = new(types.Values("skb_drop_reason"));
        _ring = new(length);
        try
        {
            _counter = BpfCalls.CreateCounter();
            _program = BpfCalls.Load(new DropProgram(types).Write(_ring.Descriptor, _counter, inode));
            _tracepoint = BpfCalls.OpenRawTracepoint("kfree_skb", _program);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What can be waited for.</summary>
    public int Descriptor => _ring.Descriptor;

    /// <summary>How many drops did not fit, or were not seen, until now.</summary>
    public long Lost => (long)(BpfCalls.ReadCounter(_counter) + BpfCalls.ReadMisses(_program));

    /// <summary>Takes all that are there.</summary>
    public void Read(List<TracepointEvent> events) => _ring.Read(record => events.Add(DropRecord.Decode(record, _reasons, _symbols)));

    public void Dispose()
    {
        foreach (int descriptor in (ReadOnlySpan<int>)[_tracepoint, _program, _counter])
        {
            if (descriptor >= 0)
            {
                _ = SocketCalls.Close(descriptor);
            }
        }

        _ring.Dispose();
    }
}
