using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Waybill.Linux.Netlink;

/// <summary>Writes one or several netfilter messages, as they are sent together.</summary>
public sealed class MessageBuilder
{
    private const int HeaderLength = 16;
    private const ushort NLA_F_NESTED = 0x8000;
    private readonly ArrayBufferWriter<byte> _bytes = new(512);
    private readonly List<(int Start, int Length)> _lengths = [];
    private byte[] _finished = [];

    /// <summary>The number of the last message, from 1.</summary>
    public uint Sequence { get; private set; }

    /// <summary>Begins a message.</summary>
    /// <param name="type">The message.</param>
    /// <param name="flags">NLM_F_… (include/uapi/linux/netlink.h).</param>
    /// <param name="family">The protocol family that it is about.</param>
    /// <param name="resource">The subsystem of a batch, a group, or 0.</param>
    public MessageBuilder Begin(ushort type, ushort flags, byte family, ushort resource = 0)
    {
        End();
        Sequence++;
        Span<byte> header = stackalloc byte[HeaderLength + 4];
        header.Clear();
        BitConverter.TryWriteBytes(header[4..], type);
        BitConverter.TryWriteBytes(header[6..], flags);
        BitConverter.TryWriteBytes(header[8..], Sequence);
        header[16] = family;
        BinaryPrimitives.WriteUInt16BigEndian(header[18..], resource);
        _bytes.Write(header);
        return this;
    }

    /// <summary>Adds an attribute.</summary>
    public MessageBuilder Add(int kind, ReadOnlySpan<byte> value)
    {
        _bytes.Write(NetlinkAttributes.Of(kind, value));
        return this;
    }

    /// <summary>Adds a text with the zero byte that ends it.</summary>
    public MessageBuilder Add(int kind, string text) => Add(kind, Encoding.UTF8.GetBytes(text + '\0'));

    /// <summary>Adds a number of four bytes.</summary>
    public MessageBuilder Add32(int kind, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return Add(kind, bytes);
    }

    /// <summary>Adds a number of eight bytes.</summary>
    public MessageBuilder Add64(int kind, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Add(kind, bytes);
    }

    /// <summary>Adds an attribute that holds what the action adds.</summary>
    public MessageBuilder Nest(int kind, Action<MessageBuilder> add)
    {
        ArgumentNullException.ThrowIfNull(add);
        int start = _bytes.WrittenCount;
        Span<byte> header = stackalloc byte[4];
        header.Clear();
        BitConverter.TryWriteBytes(header[2..], (ushort)(kind | NLA_F_NESTED));
        _bytes.Write(header);
        add(this);
        _lengths.Add((start, _bytes.WrittenCount - start));
        return this;
    }

    /// <summary>The messages as they are sent.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        End();
        return _finished;
    }

    // A writer only appends: lengths that became known later are put in when a message is complete.
    private void End()
    {
        if (_bytes.WrittenCount == 0)
        {
            return;
        }

        byte[] message = _bytes.WrittenSpan.ToArray();
        BitConverter.TryWriteBytes(message, message.Length);
        foreach (var (start, length) in _lengths)
        {
            BitConverter.TryWriteBytes(message.AsSpan(start), (ushort)length);
        }

        _finished = [.. _finished, .. message];
        _bytes.Clear();
        _lengths.Clear();
    }
}
