using System.Buffers.Binary;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Linux.Netlink;
using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>
/// What is entered into a namespace's conntrack table and taken out of it, in the order in which it happens: the kernel tells
/// it as the packet passes (net/netfilter/nf_conntrack_ecache.c, nf_ct_deliver_cached_events).
/// </summary>
internal sealed class ConnectionLog : IDisposable
{
    private const ushort New = 1 << 8;
    private const ushort Deleted = (1 << 8) | 2;
    private const int NFNLGRP_CONNTRACK_NEW = 1;
    private const int NFNLGRP_CONNTRACK_DESTROY = 3;
    private const int CTA_TUPLE_ORIG = 1;
    private const int CTA_TUPLE_REPLY = 2;
    private const int CTA_MARK = 8;
    private const int CTA_ZONE = 18;
    private const int CTA_TUPLE_IP = 1;
    private const int CTA_TUPLE_PROTO = 2;
    private const int CTA_TUPLE_ZONE = 3;
    private const int CTA_IP_V4_SRC = 1;
    private const int CTA_IP_V4_DST = 2;
    private const int CTA_IP_V6_SRC = 3;
    private const int CTA_IP_V6_DST = 4;
    private const int CTA_PROTO_NUM = 1;
    private const int CTA_PROTO_SRC_PORT = 2;
    private const int CTA_PROTO_DST_PORT = 3;
    private const int CTA_PROTO_ICMP_ID = 4;
    private const int CTA_PROTO_ICMP_TYPE = 5;
    private const int CTA_PROTO_ICMP_CODE = 6;
    private const int CTA_PROTO_ICMPV6_ID = 7;
    private const int CTA_PROTO_ICMPV6_TYPE = 8;
    private const int CTA_PROTO_ICMPV6_CODE = 9;

    private const int RoomForMessages = 64 << 20;
    private readonly NetlinkSocket _socket;

    /// <summary>Watches the table from now on.</summary>
    public ConnectionLog(NetworkNamespace host)
    {
        _socket = Laboratory.NamespaceThread.Run(host, () => NetlinkSocket.Open(RoomForMessages));
        _socket.Join(NFNLGRP_CONNTRACK_NEW);
        _socket.Join(NFNLGRP_CONNTRACK_DESTROY);
    }

    /// <summary>What changed since the last call; no change is ever lost without an exception.</summary>
    public IEnumerable<ConnectionChange> Read()
    {
        foreach (var message in _socket.Receive())
        {
            if (message.Type is New or Deleted)
            {
                yield return new(message.Type == New, Entry(message.Attributes));
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static Connection Entry(ReadOnlySpan<byte> attributes)
    {
        ushort zone = NetlinkAttributes.Number16(NetlinkAttributes.Find(attributes, CTA_ZONE));
        var mark = NetlinkAttributes.Find(attributes, CTA_MARK);
        return new(Tuple(NetlinkAttributes.Find(attributes, CTA_TUPLE_ORIG), zone), Tuple(NetlinkAttributes.Find(attributes, CTA_TUPLE_REPLY), zone))
        {
            SeenReply = false,
            Mark = mark.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32BigEndian(mark),
        };
    }

    /// <summary>A zone for one direction stands in that direction's tuple.</summary>
    private static ConnectionTuple Tuple(ReadOnlySpan<byte> tuple, ushort zone)
    {
        var addresses = NetlinkAttributes.Find(tuple, CTA_TUPLE_IP);
        var protocol = NetlinkAttributes.Find(tuple, CTA_TUPLE_PROTO);
        bool isIpv6 = !NetlinkAttributes.Find(addresses, CTA_IP_V6_SRC).IsEmpty;
        return new(
            Address(NetlinkAttributes.Find(addresses, isIpv6 ? CTA_IP_V6_SRC : CTA_IP_V4_SRC)),
            Address(NetlinkAttributes.Find(addresses, isIpv6 ? CTA_IP_V6_DST : CTA_IP_V4_DST)),
            (IpProtocol)Number8(protocol, CTA_PROTO_NUM),
            (ushort)(Number16(protocol, CTA_PROTO_SRC_PORT) | Number16(protocol, CTA_PROTO_ICMP_ID) | Number16(protocol, CTA_PROTO_ICMPV6_ID)),
            Number16(protocol, CTA_PROTO_DST_PORT),
            (byte)(Number8(protocol, CTA_PROTO_ICMP_TYPE) | Number8(protocol, CTA_PROTO_ICMPV6_TYPE)),
            (byte)(Number8(protocol, CTA_PROTO_ICMP_CODE) | Number8(protocol, CTA_PROTO_ICMPV6_CODE)),
            (ushort)(zone | Number16(tuple, CTA_TUPLE_ZONE)));
    }

    private static IpAddress Address(ReadOnlySpan<byte> bytes) => bytes.Length == 4
        ? IpAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes))
        : IpAddress.FromV6(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    private static byte Number8(ReadOnlySpan<byte> attributes, int kind) => NetlinkAttributes.Find(attributes, kind) is [var value, ..] ? value : (byte)0;

    private static ushort Number16(ReadOnlySpan<byte> attributes, int kind) => NetlinkAttributes.Number16(NetlinkAttributes.Find(attributes, kind));
}
