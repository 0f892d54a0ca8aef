using System.Buffers.Binary;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>
/// A socket of a user on the host that sends packets with their own IP header. What routing reads of the socket, and not of
/// the header, is set before each: source, type of service, mark and device (net/ipv4/raw.c, raw_sendmsg).
/// </summary>
internal sealed class OwnSocket : IDisposable
{
    private const int IPPROTO_IP = 0;
    private const int IP_TOS = 1;
    private const int IPPROTO_IPV6 = 41;
    private const int IPV6_TCLASS = 67;
    private const int SO_BROADCAST = 6;
    private const int SO_MARK = 36;
    private const int SO_BINDTOIFINDEX = 62;

    private readonly IpFamily _family;
    private readonly int _descriptor;

    private OwnSocket(IpFamily family, int descriptor)
    {
        _family = family;
        _descriptor = descriptor;
    }

    /// <summary>Opens a socket that belongs to a user and a group of the same number.</summary>
    public static OwnSocket Of(NetworkNamespace host, IpFamily family, uint user) => NamespaceThread.Run(host, () =>
    {
        // Both hold for this thread alone, which ends after this.
        _ = NetworkCalls.SetFileGroup(user);
        _ = NetworkCalls.SetFileUser(user);
        int descriptor = NetworkCalls.Check(NetworkCalls.Socket(
            family == IpFamily.IPv6 ? NetworkCalls.AF_INET6 : NetworkCalls.AF_INET, NetworkCalls.SOCK_RAW, NetworkCalls.IPPROTO_RAW));
        var made = new OwnSocket(family, descriptor);
        made.Set(NetworkCalls.SOL_SOCKET, SO_BROADCAST, 1);
        return made;
    });

    /// <summary>Sends a packet; what the kernel refuses it refuses, and the test sees that nothing left.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="device">The index of the device that the socket is bound to, or 0.</param>
    public void Send(in Packet packet, uint device)
    {
        // A socket that is bound to a device takes addresses of that device only.
        Set(NetworkCalls.SOL_SOCKET, SO_BINDTOIFINDEX, 0);
        Set(NetworkCalls.SOL_SOCKET, SO_MARK, unchecked((int)packet.Mark));
        if (_family == IpFamily.IPv6)
        {
            Set(IPPROTO_IPV6, IPV6_TCLASS, packet.Tos);
        }
        else
        {
            Set(IPPROTO_IP, IP_TOS, packet.Tos);
        }

        byte[] source = Address(packet.Source);
        if (NetworkCalls.Bind(_descriptor, source, source.Length) >= 0 || !packet.Source.IsGiven)
        {
            Set(NetworkCalls.SOL_SOCKET, SO_BINDTOIFINDEX, (int)device);
            byte[] bytes = FrameWriter.Ip(packet);
            byte[] destination = Address(packet.Destination);
            NetworkCalls.SendTo(_descriptor, bytes, (nuint)bytes.Length, 0, destination, destination.Length);
        }
    }

    public void Dispose() => _ = NetworkCalls.Close(_descriptor);

    private byte[] Address(IpAddress address)
    {
        bool isIpv6 = _family == IpFamily.IPv6;
        byte[] bytes = new byte[isIpv6 ? 28 : 16];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, isIpv6 ? (ushort)NetworkCalls.AF_INET6 : (ushort)NetworkCalls.AF_INET);
        if (isIpv6)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), address.IsGiven ? address.High : 0);
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), address.IsGiven ? address.Low : 0);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), address.IsGiven ? address.V4 : 0);
        }

        return bytes;
    }

    private void Set(int level, int option, int value) => NetworkCalls.Check(NetworkCalls.SetOption(_descriptor, level, option, value, sizeof(int)));
}
