using System.Buffers.Binary;
using System.Text;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Linux.Netlink;
using Xunit;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>
/// What iptables-legacy traces in one namespace. The kernel hands it to the namespace's logger of the family: as long as this
/// lives, that is group 0 of nfnetlink_log (net/netfilter/nfnetlink_log.c, nfulnl_log_packet: a trace names no group of its own,
/// and is sent at once). Nothing of it reaches the kernel's log, and nobody else's lines are among it.
/// </summary>
internal sealed class TraceLog : IDisposable
{
    private const ushort Packet = 4 << 8;
    private const ushort Configure = (4 << 8) | 1;
    private const int NFULA_IFINDEX_INDEV = 4;
    private const int NFULA_IFINDEX_OUTDEV = 5;
    private const int NFULA_PAYLOAD = 9;
    private const int NFULA_PREFIX = 10;
    private const int NFULA_CFG_CMD = 1;
    private const int NFULA_CFG_MODE = 2;
    private const byte NFULNL_CFG_CMD_BIND = 1;
    private const byte NFULNL_CFG_CMD_PF_BIND = 3;
    private const byte NFULNL_COPY_PACKET = 2;
    private const int RoomForMessages = 64 << 20;
    private const byte LongestHeader = 160;

    private readonly NetlinkSocket _socket;
    private readonly Func<uint, string> _interfaceName;

    /// <summary>Takes the namespace's traces from now on.</summary>
    /// <param name="host">The namespace.</param>
    /// <param name="interfaceName">Names an interface by its index; 0 is none.</param>
    public TraceLog(NetworkNamespace host, Func<uint, string> interfaceName)
    {
        _interfaceName = interfaceName;
        _socket = Laboratory.NamespaceThread.Run(host, () => NetlinkSocket.Open(RoomForMessages));
        foreach (byte family in (byte[])[NetworkCalls.AF_INET, NetworkCalls.AF_INET6])
        {
            Request(family, NFULA_CFG_CMD, NFULNL_CFG_CMD_PF_BIND);
        }

        Request(0, NFULA_CFG_CMD, NFULNL_CFG_CMD_BIND);
        Request(0, NFULA_CFG_MODE, 0, 0, 0, LongestHeader, NFULNL_COPY_PACKET, 0);
    }

    /// <summary>The lines since the last call; none is ever lost without an exception.</summary>
    public IEnumerable<TraceLine> Read()
    {
        foreach (var message in _socket.Receive())
        {
            if (message.Type == Packet && Line(message.Attributes) is { } line)
            {
                yield return line;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Request(byte family, int kind, params ReadOnlySpan<byte> value)
    {
        const ushort NLM_F_REQUEST_ACK = 5;
        Assert.Null(_socket.Request(new MessageBuilder().Begin(Configure, NLM_F_REQUEST_ACK, family).Add(kind, value).Finish(), 1));
    }

    private TraceLine? Line(ReadOnlySpan<byte> attributes)
    {
        string prefix = Encoding.UTF8.GetString(NetlinkAttributes.Find(attributes, NFULA_PREFIX)).TrimEnd('\0');
        return FrameReader.Packet(NetlinkAttributes.Find(attributes, NFULA_PAYLOAD)) is { } packet
            ? TraceLine.Parse(prefix, Name(attributes, NFULA_IFINDEX_INDEV), Name(attributes, NFULA_IFINDEX_OUTDEV), packet)
            : null;
    }

    private string Name(ReadOnlySpan<byte> attributes, int kind)
    {
        var index = NetlinkAttributes.Find(attributes, kind);
        return index.IsEmpty ? string.Empty : _interfaceName(BinaryPrimitives.ReadUInt32BigEndian(index));
    }
}
