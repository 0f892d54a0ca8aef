using System.ComponentModel;
using System.Runtime.InteropServices;
using Waybill.Linux.Interop;

namespace Waybill.Linux.Netlink;

/// <summary>
/// A netlink socket of the netfilter family. What it made for itself in the kernel goes with it. What the kernel cannot put into
/// it is counted, never passed over: NETLINK_NO_ENOBUFS stays off.
/// </summary>
public sealed class NetlinkSocket : IDisposable
{
    private const ushort NLMSG_ERROR = 2;
    private const ushort NLMSG_DONE = 3;
    private const ushort NLM_F_CAPPED = 0x100;
    private const ushort NLM_F_ACK_TLVS = 0x200;
    private const ushort NLM_F_DUMP_INTR = 0x10;
    private const int NLMSGERR_ATTR_MSG = 1;
    private const int HeaderLength = 16;
    private const int MeminfoDrops = 8;
    private const int AnswerPatience = 5000;

    private readonly int _descriptor;
    private bool _isClosed;
    private readonly byte[] _buffer = new byte[256 << 10];

    private NetlinkSocket(int descriptor) => _descriptor = descriptor;

    /// <summary>The descriptor, to wait for messages with others.</summary>
    internal int Descriptor => _descriptor;

    /// <summary>How many messages the kernel could not put into the socket since it was opened.</summary>
    public uint Dropped
    {
        get
        {
            Span<uint> values = stackalloc uint[16];
            values.Clear();
            int length = values.Length * sizeof(uint);
            return SocketCalls.GetOption(_descriptor, SocketCalls.SOL_SOCKET, SocketCalls.SO_MEMINFO, values, ref length) < 0 ? 0 : values[MeminfoDrops];
        }
    }

    /// <summary>Opens a socket in the network namespace of this thread.</summary>
    /// <param name="room">Bytes of messages that may wait. Beyond the host's limit it needs CAP_NET_ADMIN; without it the limit is taken.</param>
    /// <exception cref="SystemRefusedException">The kernel has no netfilter netlink, or no room.</exception>
    public static NetlinkSocket Open(int room)
    {
        int descriptor = Check("open", SocketCalls.Socket(SocketCalls.AF_NETLINK, SocketCalls.SOCK_RAW | SocketCalls.SOCK_CLOEXEC, SocketCalls.NETLINK_NETFILTER));
        var socket = new NetlinkSocket(descriptor);
        if (SocketCalls.SetOption(descriptor, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUFFORCE, room, sizeof(int)) < 0)
        {
            _ = SocketCalls.SetOption(descriptor, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, room, sizeof(int));
        }

        // Both are comforts: older kernels answer without the text.
        _ = SocketCalls.SetOption(descriptor, SocketCalls.SOL_NETLINK, SocketCalls.NETLINK_CAP_ACK, 1, sizeof(int));
        _ = SocketCalls.SetOption(descriptor, SocketCalls.SOL_NETLINK, SocketCalls.NETLINK_EXT_ACK, 1, sizeof(int));
        Span<byte> address = stackalloc byte[12];
        address.Clear();
        BitConverter.TryWriteBytes(address, (ushort)SocketCalls.AF_NETLINK);
        Check("bind", SocketCalls.Bind(descriptor, address, address.Length));
        return socket;
    }

    /// <summary>Takes what the kernel tells a multicast group from now on.</summary>
    /// <exception cref="SystemRefusedException">The kernel has no such group, or CAP_NET_ADMIN is missing.</exception>
    public void Join(int group) => Check("join", SocketCalls.SetOption(_descriptor, SocketCalls.SOL_NETLINK, SocketCalls.NETLINK_ADD_MEMBERSHIP, group, sizeof(int)));

    /// <summary>Sends messages and waits until the kernel has answered those that ask for it.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="answers">How many of them ask for an answer; a refused batch answers once for each wrong message.</param>
    /// <returns>What the kernel refused; null where it did all of it.</returns>
    public NetlinkError? Request(ReadOnlySpan<byte> messages, int answers)
    {
        Send(messages);
        while (answers > 0)
        {
            foreach (var message in ReceiveWaiting())
            {
                if (message.Type == NLMSG_ERROR)
                {
                    answers--;
                    if (ErrorOf(message) is { } error)
                    {
                        return error;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Asks for a listing.</summary>
    /// <returns>The messages of the listing; null where it changed meanwhile, so that it has to be asked for again.</returns>
    /// <exception cref="SystemRefusedException">The kernel refuses.</exception>
    public List<NetlinkMessage>? Dump(ReadOnlySpan<byte> message)
    {
        Send(message);
        var list = new List<NetlinkMessage>();
        bool isConsistent = true;
        while (true)
        {
            foreach (var part in ReceiveWaiting())
            {
                isConsistent &= (part.Flags & NLM_F_DUMP_INTR) == 0;
                if (part.Type == NLMSG_ERROR && ErrorOf(part) is { } error)
                {
                    throw Refusal("list", error.Number);
                }

                if (part.Type is NLMSG_DONE or NLMSG_ERROR)
                {
                    return isConsistent ? list : null;
                }

                list.Add(part with { Body = part.Body.ToArray() });
            }
        }
    }

    /// <summary>The messages that wait; they are gone from the buffer with the next call.</summary>
    /// <exception cref="Win32Exception">Messages were lost (ENOBUFS).</exception>
    public IEnumerable<NetlinkMessage> Receive()
    {
        while (ReceiveInto(_buffer) is > 0 and var length)
        {
            foreach (var message in NetlinkMessage.Split(_buffer.AsMemory(0, length)))
            {
                yield return message;
            }
        }
    }

    /// <summary>Puts what waits, one datagram, into a buffer; 0 where nothing waits.</summary>
    /// <exception cref="Win32Exception">Messages were lost (ENOBUFS).</exception>
    public int ReceiveInto(Span<byte> buffer)
    {
        nint length;
        do
        {
            length = SocketCalls.Receive(_descriptor, buffer, (nuint)buffer.Length, SocketCalls.MSG_DONTWAIT);
        }
        while (length < 0 && Marshal.GetLastPInvokeError() == Libc.EINTR);
        return length >= 0 ? (int)length
            : Marshal.GetLastPInvokeError() is var error && error == SocketCalls.EAGAIN ? 0
            : throw new Win32Exception(error);
    }

    /// <summary>The name of an interface of the socket's namespace; null where there is none of that index.</summary>
    public string? InterfaceName(uint index)
    {
        // struct ifreq: the name, 16 bytes, then a union whose first member here is the index.
        Span<byte> request = stackalloc byte[40];
        request.Clear();
        BitConverter.TryWriteBytes(request[16..], index);
        return SocketCalls.Control(_descriptor, SocketCalls.SIOCGIFNAME, request) < 0 ? null : NetlinkAttributes.Text(request[..request.IndexOf((byte)0)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The number may be another file's by the second time.
        if (!_isClosed)
        {
            _isClosed = true;
            _ = SocketCalls.Close(_descriptor);
        }
    }

    private static NetlinkError? ErrorOf(in NetlinkMessage message)
    {
        var body = message.Body.Span;
        int number = -BitConverter.ToInt32(body);
        if (number == 0)
        {
            return null;
        }

        // The refused message follows, whole unless the kernel says that it is capped.
        bool isCapped = (message.Flags & NLM_F_CAPPED) != 0;
        int quoted = isCapped ? HeaderLength : (BitConverter.ToInt32(body[4..]) + 3) & ~3;
        string? text = (message.Flags & NLM_F_ACK_TLVS) != 0 && body.Length > 4 + quoted
            ? NetlinkAttributes.Text(NetlinkAttributes.Find(body[(4 + quoted)..], NLMSGERR_ATTR_MSG))
            : null;
        return new(number, string.IsNullOrEmpty(text) ? null : text);
    }

    private void Send(ReadOnlySpan<byte> messages) => Check("send to", (int)SocketCalls.Send(_descriptor, messages, (nuint)messages.Length, 0));

    private IEnumerable<NetlinkMessage> ReceiveWaiting()
    {
        var wait = new SocketCalls.PollEntry[] { new() { Descriptor = _descriptor, Wanted = SocketCalls.POLLIN } };
        if (SocketCalls.Poll(wait, 1, AnswerPatience) == 0)
        {
            throw new SystemRefusedException("ask", "the kernel's netfilter", "it does not answer");
        }

        return Receive();
    }

    private static int Check(string operation, int result) => result >= 0 ? result : throw Refusal(operation, Marshal.GetLastPInvokeError());

    private static SystemRefusedException Refusal(string operation, int error) =>
        new(operation, "a netfilter netlink socket", new Win32Exception(error).Message, error is 1 or 13 ? "it needs CAP_NET_ADMIN: run as root" : null);
}
