namespace Waybill.Linux.Tracepoints;

/// <summary>
/// The program that runs at the tracepoint <c>skb:kfree_skb</c> (include/trace/events/skb.h): it writes down why a packet is dropped, with
/// the packet's first bytes and its namespace. A packet that no device has is its socket's; one that has neither is reported without a
/// namespace.
/// </summary>
internal sealed class DropProgram(KernelTypes types)
{
    private const short Record = -DropRecord.Length;
    private const short Scratch = Record - 8;
    private const int ReceivingSocket = 3;
    private const int LookUp = 1;
    private const int Nanoseconds = 5;
    private const int Processor = 8;
    private const int ReadKernel = 113;
    private const int Output = 130;

    private readonly List<ulong> _code = [];

    /// <summary>The instructions (Documentation/bpf/standardization/instruction-set.rst); those that did not find room raise the counter.</summary>
    /// <param name="ring">The ring to write to.</param>
    /// <param name="counter">Counts what did not fit.</param>
    /// <param name="inode">The number of the namespace whose drops are reported; null for all.</param>
    public ulong[] Write(int ring, int counter, uint? inode)
    {
        Add(0x79, 6, 1, 0); // r6 = the packet
        Add(0x79, 7, 1, 8); // r7 = the place
        Add(0x79, 9, 1, 16); // r9 = the reason
        for (short at = Scratch; at < 0; at += 8)
        {
            Add(0x7a, 10, 0, at); // the record is empty
        }

        Add(0x7b, 10, 7, Record + DropRecord.Location);
        Add(0x63, 10, 9, Record + DropRecord.Reason);
        if (types.ArgumentCount("kfree_skb") > ReceivingSocket)
        {
            Add(0x79, 7, 1, ReceivingSocket * 8); // r7 = the socket that was to receive it
        }
        else
        {
            Add(0xb7, 7, 0, 0); // Kernels before 6.11 do not say.
        }

        WriteNamespace();
        int isElsewhere = inode is { } wanted ? JumpUnless(wanted) : -1;
        WriteStamps();
        WritePacket();
        WriteOutput(ring, counter);
        if (isElsewhere >= 0)
        {
            Land(isElsewhere);
        }

        Add(0xb7, 0, 0, 0);
        Add(0x95, 0, 0, 0);
        return [.. _code];
    }

    /// <summary>
    /// Finds the namespace by the device, else by the packet's own socket, else by the one that was to receive it: TCP takes the device away
    /// before it looks at the segment (net/ipv4/tcp_ipv4.c, tcp_v4_rcv). Its number stays 0 where there is none of them.
    /// </summary>
    private void WriteNamespace()
    {
        Read(Scratch, 8, 6, types.Offset("sk_buff", "dev"));
        Add(0x79, 8, 10, Scratch);
        int hasNone = Jump(0x15, 8, 0); // if r8 == 0
        Read(Record + DropRecord.Interface, 4, 8, types.Offset("net_device", "ifindex"));
        Read(Scratch, 8, 8, types.Offset("net_device", "nd_net"));
        int hasDevice = Jump(0x05, 0, 0);
        Land(hasNone);
        Read(Scratch, 8, 6, types.Offset("sk_buff", "sk"));
        Add(0x79, 8, 10, Scratch);
        int isOwned = Jump(0x55, 8, 0); // if r8 != 0
        Add(0xbf, 8, 7, 0); // r8 = r7
        Land(isOwned);
        Read(Scratch, 8, 8, types.Offset("sock_common", "skc_net"));
        Land(hasDevice);
        Add(0x79, 8, 10, Scratch);
        Read(Record + DropRecord.Namespace, 4, 8, types.Offset("net", "ns") + types.Offset("ns_common", "inum"));
    }

    /// <summary>Goes on where the namespace is the wanted one, or not known.</summary>
    private int JumpUnless(uint inode)
    {
        Add(0x61, 0, 10, Record + DropRecord.Namespace);
        int isUnknown = Jump(0x15, 0, 0);
        int isElsewhere = Jump(0x56, 0, unchecked((int)inode)); // if the low word of r0 != inode
        Land(isUnknown);
        return isElsewhere;
    }

    private void WriteStamps()
    {
        Call(Nanoseconds);
        Add(0x7b, 10, 0, Record + DropRecord.Time);
        Call(Processor);
        Add(0x63, 10, 0, Record + DropRecord.Processor);
    }

    private void WritePacket()
    {
        Read(Record + DropRecord.Mark, 4, 6, types.Offset("sk_buff", "mark"));
        Read(Record + DropRecord.EtherType, 2, 6, types.Offset("sk_buff", "protocol"));
        Read(Record + DropRecord.HeaderStart, 2, 6, types.Offset("sk_buff", "network_header"));
        Read(Record + DropRecord.DataEnd, 4, 6, types.Offset("sk_buff", "tail"));
        Read(Scratch, 8, 6, types.Offset("sk_buff", "head"));
        Add(0x79, 8, 10, Scratch);
        Add(0x69, 0, 10, Record + DropRecord.HeaderStart);
        Add(0x0f, 8, 0, 0); // r8 += r0
        Read(Record + DropRecord.Headers, DropRecord.HeadersLength, 8, 0);
    }

    private void WriteOutput(int ring, int counter)
    {
        Map(ring);
        Add(0xbf, 2, 10, 0);
        Add(0x07, 2, 0, 0, Record);
        Add(0xb7, 3, 0, 0, DropRecord.Length);
        Add(0xb7, 4, 0, 0);
        Call(Output);
        int isWritten = Jump(0x15, 0, 0);
        Add(0x62, 10, 0, Scratch); // the counter's key
        Map(counter);
        Add(0xbf, 2, 10, 0);
        Add(0x07, 2, 0, 0, Scratch);
        Call(LookUp);
        int isNone = Jump(0x15, 0, 0);
        Add(0xb7, 1, 0, 0, 1);
        Add(0xdb, 0, 1, 0); // lock *r0 += r1
        Land(isNone);
        Land(isWritten);
    }

    /// <summary>Puts a map into the first argument, in two words.</summary>
    private void Map(int descriptor)
    {
        Add(0x18, 1, 1, 0, descriptor);
        Add(0, 0, 0, 0);
    }

    /// <summary>Copies from the kernel's memory to the stack; zeros where there is no such memory.</summary>
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
