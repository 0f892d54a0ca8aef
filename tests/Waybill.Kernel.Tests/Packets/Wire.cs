using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>A wire at an interface of the host; the other end is ours.</summary>
internal sealed class Wire : IDisposable
{
    /// <summary>Our own address at every wire.</summary>
    public static readonly MacAddress Peer = new(0x0200_0000_0099);

    private readonly RawSocket _socket;

    private Wire(string name, MacAddress mac, RawSocket socket)
    {
        Name = name;
        Mac = mac;
        _socket = socket;
    }

    /// <summary>The host's interface.</summary>
    public string Name { get; }

    /// <summary>The Ethernet address of the host's interface.</summary>
    public MacAddress Mac { get; }

    /// <summary>Draws a wire between two namespaces.</summary>
    /// <param name="host">The host.</param>
    /// <param name="peers">Where our end is.</param>
    /// <param name="number">The number of the wire, from 0.</param>
    public static Wire Draw(NetworkNamespace host, NetworkNamespace peers, int number)
    {
        char letter = (char)('a' + number);
        MacAddress mac = new(0x0200_0000_0001 | ((ulong)(number + 1) << 8));
        NetworkNamespace.Shell($"ip link add w{letter} netns {host.Name} address {mac} type veth peer name p{letter} netns {peers.Name} address {Peer}");
        return new($"w{letter}", mac, RawSocket.OfInterface(peers, $"p{letter}"));
    }

    /// <summary>Sends a frame to the host.</summary>
    public void Send(ReadOnlySpan<byte> frame) => _socket.Send(frame);

    /// <summary>The frames that came from the host since the last call.</summary>
    public IEnumerable<byte[]> Receive() => _socket.Receive().Where(IsFromHost);

    public void Dispose() => _socket.Dispose();

    private static bool IsFromHost(byte[] frame) => frame.Length > 14 && frame[6] == 2 && frame[10] is > 0 and < 0x10 && frame[11] == 1;
}
