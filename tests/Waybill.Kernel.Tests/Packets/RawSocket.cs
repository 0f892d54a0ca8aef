using System.Buffers.Binary;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>A raw socket inside a namespace: of an interface, for whole frames, or of IP, for packets of the host itself.</summary>
internal sealed class RawSocket : IDisposable
{
    private const int RoomForFrames = 64 << 20;

    private readonly int _descriptor;
    private readonly byte[] _buffer = new byte[2048];

    private RawSocket(int descriptor) => _descriptor = descriptor;

    /// <summary>Sends and receives frames at an interface.</summary>
    public static RawSocket OfInterface(NetworkNamespace host, string name) => NamespaceThread.Run(host, () =>
    {
        // ETH_P_ALL, so that it also receives.
        int descriptor = NetworkCalls.Check(NetworkCalls.Socket(NetworkCalls.AF_PACKET, NetworkCalls.SOCK_RAW, 0x0300));
        Span<byte> address = stackalloc byte[20];
        BinaryPrimitives.WriteUInt16LittleEndian(address, NetworkCalls.AF_PACKET);
        BinaryPrimitives.WriteUInt16BigEndian(address[2..], 3);
        BinaryPrimitives.WriteUInt32LittleEndian(address[4..], NetworkCalls.InterfaceIndex(name));
        NetworkCalls.Check(NetworkCalls.Bind(descriptor, address, address.Length));
        NetworkCalls.Check(NetworkCalls.SetOption(descriptor, NetworkCalls.SOL_SOCKET, NetworkCalls.SO_RCVBUFFORCE, RoomForFrames, sizeof(int)));
        return new RawSocket(descriptor);
    });

    /// <summary>Sends packets with their own IP header (<c>IPPROTO_RAW</c>).</summary>
    public static RawSocket OfIp(NetworkNamespace host, IpFamily family) => NamespaceThread.Run(host, () => new RawSocket(
        NetworkCalls.Check(NetworkCalls.Socket(family == IpFamily.IPv6 ? NetworkCalls.AF_INET6 : NetworkCalls.AF_INET, NetworkCalls.SOCK_RAW, NetworkCalls.IPPROTO_RAW))));

    /// <summary>Sends a frame.</summary>
    public void Send(ReadOnlySpan<byte> frame) => NetworkCalls.SendTo(_descriptor, frame, (nuint)frame.Length, 0, [], 0);

    /// <summary>Sends a packet of this host; what the kernel refuses it refuses, and the test sees that nothing left.</summary>
    public void Send(ReadOnlySpan<byte> packet, IpAddress destination)
    {
        Span<byte> address = stackalloc byte[28];
        address.Clear();
        if (destination.Family == IpFamily.IPv6)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(address, NetworkCalls.AF_INET6);
            BinaryPrimitives.WriteUInt64BigEndian(address[8..], destination.High);
            BinaryPrimitives.WriteUInt64BigEndian(address[16..], destination.Low);
            NetworkCalls.SendTo(_descriptor, packet, (nuint)packet.Length, 0, address, 28);
            return;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(address, NetworkCalls.AF_INET);
        BinaryPrimitives.WriteUInt32BigEndian(address[4..], destination.V4);
        NetworkCalls.SendTo(_descriptor, packet, (nuint)packet.Length, 0, address, 16);
    }

    /// <summary>All frames that wait.</summary>
    public IEnumerable<byte[]> Receive()
    {
        while (true)
        {
            nint length = NetworkCalls.Receive(_descriptor, _buffer, (nuint)_buffer.Length, NetworkCalls.MSG_DONTWAIT);
            if (length <= 0)
            {
                yield break;
            }

            yield return _buffer.AsSpan(0, (int)length).ToArray();
        }
    }

    public void Dispose() => _ = NetworkCalls.Close(_descriptor);
}
