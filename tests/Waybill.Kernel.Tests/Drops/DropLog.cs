using System.Buffers.Binary;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Packets;

namespace Waybill.Kernel.Tests.Drops;

/// <summary>The kernel's own word on why it drops packets of one namespace. Nothing is left when it is disposed, or its process dies.</summary>
internal sealed class DropLog : IDisposable
{
    private const int Capacity = 16_384;
    private const string Prefix = "SKB_DROP_REASON_";

    private static readonly Lazy<KernelTypes> Types = new(KernelTypes.OfRunningKernel);
    private static readonly Lazy<Dictionary<uint, string>> Names = new(() => Types.Value.Values("skb_drop_reason"));

    private readonly int _queue;
    private readonly int _program;
    private readonly int _tracepoint;

    /// <summary>Watches a namespace from now on.</summary>
    public DropLog(NetworkNamespace host)
    {
        _queue = BpfCalls.CreateQueue(DropProgram.RecordLength, Capacity);
        _program = BpfCalls.Load(new DropProgram(Types.Value).Write(_queue, Environment.ProcessId, host.Inode));
        _tracepoint = BpfCalls.OpenRawTracepoint("kfree_skb", _program);
    }

    /// <summary>The IP packets that were dropped since the last call.</summary>
    public List<Drop> Read()
    {
        var drops = new List<Drop>();
        Span<byte> record = stackalloc byte[DropProgram.RecordLength];
        int count = 0;
        while (BpfCalls.TryTake(_queue, record))
        {
            count++;
            if (BinaryPrimitives.ReadUInt16BigEndian(record[4..]) is 0x0800 or 0x86dd && FrameReader.Packet(record[16..]) is { } packet)
            {
                uint reason = BinaryPrimitives.ReadUInt32LittleEndian(record);
                string name = Names.Value.GetValueOrDefault(reason) ?? $"{reason}";
                drops.Add(new(name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name, packet));
            }
        }

        return count < Capacity ? drops : throw new InvalidOperationException("more packets were dropped than the queue holds");
    }

    public void Dispose()
    {
        _ = NetworkCalls.Close(_tracepoint);
        _ = NetworkCalls.Close(_program);
        _ = NetworkCalls.Close(_queue);
    }
}
