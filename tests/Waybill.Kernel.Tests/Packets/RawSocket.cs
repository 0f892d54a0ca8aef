using System.Buffers.Binary;
using Waybill.Kernel.Tests.Laboratory;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>A socket for whole frames at an interface inside a namespace.</summary>
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

    /// <summary>Sends a frame.</summary>
    public void Send(ReadOnlySpan<byte> frame) => NetworkCalls.SendTo(_descriptor, frame, (nuint)frame.Length, 0, [], 0);

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
