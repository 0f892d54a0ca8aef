namespace Waybill.Kernel.Tests.Drops;

/// <summary>
/// The program that runs at the tracepoint <c>skb:kfree_skb</c> (include/trace/events/skb.h): it writes down why a packet of
/// one namespace is dropped, with the packet's first bytes. Packets that have no device yet are those of the sender itself.
/// </summary>
internal sealed class DropProgram(KernelTypes types)
{
    /// <summary>Bytes of a record: reason (4), protocol (2), nothing (2), namespace (4), nothing (4), IP header on (104).</summary>
    public const int RecordLength = 16 + PacketLength;

    private const int PacketLength = 104;
    private const short Record = -RecordLength;
    private const short Scratch = Record - 8;
    private const int ReadKernel = 113;
    private const int CurrentProcess = 14;
    private const int Push = 87;

    private readonly List<ulong> _code = [];

    /// <summary>The instructions (Documentation/bpf/standardization/instruction-set.rst).</summary>
    /// <param name="queue">The queue to write to.</param>
    /// <param name="process">This process.</param>
    /// <param name="inode">The number of the namespace.</param>
    public ulong[] Write(int queue, int process, uint inode)
    {
        Add(0x79, 6, 1, 0); // r6 = the packet
        Add(0x79, 7, 1, 16); // r7 = the reason
        for (short at = Scratch; at < 0; at += 8)
        {
            Add(0x7a, 10, 0, at); // the record is empty
        }

        Add(0x63, 10, 7, Record);
        Read(Record + 4, 2, 6, types.Offset("sk_buff", "protocol"));
        Read(Scratch, 8, 6, types.Offset("sk_buff", "dev"));
        Add(0x79, 8, 10, Scratch);
        int hasDevice = Jump(0x55, 8, 0); // if r8 != 0
        Call(CurrentProcess);
        Add(0x77, 0, 0, 0, 32); // r0 >>= 32
        int isOther = Jump(0x56, 0, process); // if r0 != process
        int isOurs = Jump(0x05, 0, 0);
        Land(hasDevice);
        Read(Scratch, 8, 8, types.Offset("net_device", "nd_net"));
        Add(0x79, 8, 10, Scratch);
        Read(Record + 8, 4, 8, types.Offset("net", "ns") + types.Offset("ns_common", "inum"));
        Add(0x61, 0, 10, Record + 8);
        int isElsewhere = Jump(0x56, 0, unchecked((int)inode));
        Land(isOurs);
        Read(Scratch, 8, 6, types.Offset("sk_buff", "head"));
        Add(0x79, 8, 10, Scratch);
        Add(0x7a, 10, 0, Scratch);
        Read(Scratch, 2, 6, types.Offset("sk_buff", "network_header"));
        Add(0x79, 0, 10, Scratch);
        Add(0x0f, 8, 0, 0); // r8 += r0
        Read(Record + 16, PacketLength, 8, 0);
        Add(0x18, 1, 1, 0, queue); // r1 = the queue, in two words
        Add(0, 0, 0, 0);
        Add(0xbf, 2, 10, 0);
        Add(0x07, 2, 0, 0, Record);
        Add(0xb7, 3, 0, 0);
        Call(Push);
        Land(isOther);
        Land(isElsewhere);
        Add(0xb7, 0, 0, 0);
        Add(0x95, 0, 0, 0);
        return [.. _code];
    }

    /// <summary>Copies from the kernel's memory to the stack.</summary>
    private void Read(int to, int length, int pointer, int offset)
    {
        Add(0xbf, 1, 10, 0);
        Add(0x07, 1, 0, 0, to);
        Add(0xb7, 2, 0, 0, length);
        Add(0xbf, 3, pointer, 0);
        Add(0x07, 3, 0, 0, offset);
        Call(ReadKernel);
    }

    private void Call(int function) => Add(0x85, 0, 0, 0, function);

    private int Jump(byte operation, int register, int value)
    {
        Add(operation, register, 0, 0, value);
        return _code.Count - 1;
    }

    private void Land(int jump) => _code[jump] |= (ulong)(_code.Count - jump - 1) << 16;

    private void Add(byte operation, int to, int from, int offset, int value = 0) =>
        _code.Add(operation | ((ulong)to << 8) | ((ulong)from << 12) | ((ulong)unchecked((ushort)(short)offset) << 16) | ((ulong)unchecked((uint)value) << 32));
}
