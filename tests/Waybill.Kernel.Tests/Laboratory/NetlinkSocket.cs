using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>A netlink socket of the netfilter family inside a namespace.</summary>
internal sealed class NetlinkSocket : IDisposable
{
    private const ushort NLM_F_REQUEST = 1;
    private const ushort NLM_F_ACK = 4;
    private const ushort NLMSG_ERROR = 2;
    private const int HeaderLength = 16 + 4;
    private const int RoomForMessages = 64 << 20;

    private readonly int _descriptor;
    private readonly byte[] _buffer = new byte[65536];

    private NetlinkSocket(int descriptor) => _descriptor = descriptor;

    /// <summary>Opens one.</summary>
    public static NetlinkSocket Inside(NetworkNamespace host) => NamespaceThread.Run(host, () =>
    {
        int descriptor = NetworkCalls.Check(NetworkCalls.Socket(NetworkCalls.AF_NETLINK, NetworkCalls.SOCK_RAW, NetworkCalls.NETLINK_NETFILTER));
        NetworkCalls.Check(NetworkCalls.SetOption(descriptor, NetworkCalls.SOL_SOCKET, NetworkCalls.SO_RCVBUFFORCE, RoomForMessages, sizeof(int)));
        Span<byte> address = stackalloc byte[12];
        address.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(address, NetworkCalls.AF_NETLINK);
        NetworkCalls.Check(NetworkCalls.Bind(descriptor, address, address.Length));
        return new NetlinkSocket(descriptor);
    });

    /// <summary>Takes what the kernel tells a multicast group from now on.</summary>
    public void Join(int group) => NetworkCalls.Check(NetworkCalls.SetOption(_descriptor, NetworkCalls.SOL_NETLINK, NetworkCalls.NETLINK_ADD_MEMBERSHIP, group, sizeof(int)));

    /// <summary>Asks the kernel for something that it must grant.</summary>
    /// <param name="type">Subsystem and message.</param>
    /// <param name="family">The protocol family that it is about.</param>
    /// <param name="resource">The group or queue.</param>
    /// <param name="attributes">Attributes as they stand in the message.</param>
    public void Request(ushort type, byte family, ushort resource, ReadOnlySpan<byte> attributes)
    {
        Span<byte> message = stackalloc byte[HeaderLength + attributes.Length];
        message.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(message, (uint)message.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(message[4..], type);
        BinaryPrimitives.WriteUInt16LittleEndian(message[6..], NLM_F_REQUEST | NLM_F_ACK);
        message[16] = family;
        BinaryPrimitives.WriteUInt16BigEndian(message[18..], resource);
        attributes.CopyTo(message[HeaderLength..]);
        NetworkCalls.Check((int)NetworkCalls.SendTo(_descriptor, message, (nuint)message.Length, 0, [], 0));
        foreach (var (answer, body) in Receive())
        {
            int error = answer == NLMSG_ERROR ? -BinaryPrimitives.ReadInt32LittleEndian(body.Span) : 0;
            if (error != 0)
            {
                throw new Win32Exception(error);
            }
        }
    }

    /// <summary>The messages that wait: their type, and what follows their header. Lost ones fail the test.</summary>
    public IEnumerable<(ushort Type, ReadOnlyMemory<byte> Body)> Receive()
    {
        while (true)
        {
            nint length = NetworkCalls.Receive(_descriptor, _buffer, (nuint)_buffer.Length, NetworkCalls.MSG_DONTWAIT);
            if (length < 0)
            {
                int error = Marshal.GetLastPInvokeError();
                if (error != NetworkCalls.EAGAIN)
                {
                    throw new Win32Exception(error, "messages of the kernel were lost");
                }

                yield break;
            }

            for (int start = 0; start + 16 <= length;)
            {
                int size = BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(start));
                ushort type = BinaryPrimitives.ReadUInt16LittleEndian(_buffer.AsSpan(start + 4));
                yield return (type, _buffer.AsMemory(start + 16, size - 16));
                start += (size + 3) & ~3;
            }
        }
    }

    public void Dispose() => _ = NetworkCalls.Close(_descriptor);
}
