using System.Net;
using System.Net.Sockets;
using System.Text;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;
using Xunit;

namespace Waybill.Kernel.Tests.Paths;

/// <summary>Which socket takes a packet, and what its sender is told where none does.</summary>
public class SocketTests
{
    private const string Host = """
        for i in 1 2; do
          ip link set p$i up
          ip addr add 10.$i.0.1/24 brd + dev p$i
          ip -6 addr add fd0$i::1/64 dev p$i nodad
          ip neigh replace 10.$i.0.11 lladdr 02:00:00:00:02:0$i dev p$i nud permanent
          ip -6 neigh replace fd0$i::11 lladdr 02:00:00:00:02:0$i dev p$i nud permanent
        done
        """;

    private const string Delivered = "delivered";
    private const string Refused = "rejected NO_SOCKET";

    [Fact]
    public void Finds_the_socket_that_takes_a_packet()
    {
        using var laboratory = new PathLaboratory("sockets", 2, Host);
        laboratory.Load(IpFamily.IPv4, "*filter\n-A INPUT -m conntrack --ctstate NEW\nCOMMIT");
        laboratory.Load(IpFamily.IPv6, "*filter\nCOMMIT");
        using var sockets = new Sockets(laboratory.Host);
        sockets.Open("udp", "0.0.0.0", 1001);
        sockets.Open("udp", "10.1.0.1", 1002);
        sockets.Open("udp", "0.0.0.0", 1003, "p2");
        sockets.Open("udp", "::", 1004);
        sockets.Open("udp", "::", 1005, isV6Only: true);
        sockets.Open("udp", "127.0.0.1", 1006);
        sockets.Open("udp", "10.1.0.255", 1007);
        sockets.Open("udp", "fd01::1", 1008);
        sockets.Open("tcp", "0.0.0.0", 2001);
        sockets.Open("tcp", "10.1.0.1", 2002);
        sockets.Open("tcp", "0.0.0.0", 2003, "p2");
        sockets.Open("tcp", "::", 2004);
        sockets.Open("tcp", "::", 2005, isV6Only: true);
        foreach (var (packet, kernel, predicted) in ((string, string, string)[])
        [
            ("udp 10.1.0.11:1 10.1.0.1:1001 iif p1", "kept", Delivered),
            ("udp 10.1.0.11:1 10.2.0.1:1001 iif p1", "kept", Delivered),
            ("udp [fd01::11]:1 [fd01::1]:1001 iif p1", "answered 1/4", Refused),
            ("udp 10.1.0.11:1 10.1.0.1:1002 iif p1", "kept", Delivered),
            ("udp 10.1.0.11:1 10.2.0.1:1002 iif p1", "answered 3/3", Refused),
            ("udp 10.1.0.11:1 10.1.0.1:1003 iif p1", "answered 3/3", Refused),
            ("udp 10.2.0.11:1 10.2.0.1:1003 iif p2", "kept", Delivered),
            ("udp 10.1.0.11:1 10.1.0.1:1004 iif p1", "kept", Delivered),
            ("udp [fd01::11]:1 [fd01::1]:1004 iif p1", "kept", Delivered),
            ("udp 10.1.0.11:1 10.1.0.1:1005 iif p1", "answered 3/3", Refused),
            ("udp [fd01::11]:1 [fd01::1]:1005 iif p1", "kept", Delivered),
            ("udp 10.1.0.11:1 10.1.0.1:1006 iif p1", "answered 3/3", Refused),
            ("udp [fd01::11]:1 [fd01::1]:1008 iif p1", "kept", Delivered),
            ("udp [fd01::11]:1 [fd02::1]:1008 iif p1", "answered 1/4", Refused),
            ("udp 10.1.0.11:1 10.1.0.255:1001 iif p1 dmac ff:ff:ff:ff:ff:ff", "kept", Delivered),
            ("udp 10.1.0.11:1 10.1.0.255:1002 iif p1 dmac ff:ff:ff:ff:ff:ff", "kept", "dropped NOT_SPECIFIED"),
            ("udp 10.1.0.11:1 10.1.0.255:1007 iif p1 dmac ff:ff:ff:ff:ff:ff", "kept", Delivered),
            ("udp 10.1.0.11:1 255.255.255.255:1001 iif p1 dmac ff:ff:ff:ff:ff:ff", "kept", Delivered),
            ("udp 10.1.0.11:1 255.255.255.255:1004 iif p1 dmac ff:ff:ff:ff:ff:ff", "kept", Delivered),
            ("udp 10.1.0.11:1 224.0.0.1:1001 iif p1 dmac 01:00:5e:00:00:01", "kept", Delivered),
            ("udp [fd01::11]:1 [ff02::1]:1004 iif p1 dmac 33:33:00:00:00:01", "kept", Delivered),
            ("tcp 10.1.0.11:1 10.1.0.1:2001 iif p1", "kept", Delivered),
            ("tcp 10.1.0.11:2 10.1.0.1:2001 iif p1 flags ack", "answered rst", "rejected TCP_FLAGS"),
            ("tcp 10.1.0.11:3 10.2.0.1:2002 iif p1", "answered rst", Refused),
            ("tcp 10.1.0.11:4 10.1.0.1:2003 iif p1", "answered rst", Refused),
            ("tcp 10.1.0.11:5 10.1.0.1:2004 iif p1", "kept", Delivered),
            ("tcp 10.1.0.11:6 10.1.0.1:2005 iif p1", "answered rst", Refused),
            ("tcp [fd01::11]:7 [fd01::1]:2005 iif p1", "kept", Delivered),
            ("tcp 10.1.0.11:8 10.1.0.1:2999 iif p1", "answered rst", Refused),
            ("tcp 10.1.0.11:9 10.1.0.1:2999 iif p1 flags rst", "kept", "dropped NO_SOCKET"),
        ])
        {
            Agreement.Demand(laboratory, packet, kernel, predicted);
        }
    }

    /// <summary>Listening sockets inside a namespace.</summary>
    private sealed class Sockets(NetworkNamespace host) : IDisposable
    {
        private readonly List<Socket> _open = [];

        public void Open(string protocol, string address, int port, string? device = null, bool isV6Only = false)
        {
            var ip = IPAddress.Parse(address);
            bool isTcp = protocol == "tcp";
            var socket = NamespaceThread.Run(host, () => new Socket(ip.AddressFamily, isTcp ? SocketType.Stream : SocketType.Dgram, isTcp ? ProtocolType.Tcp : ProtocolType.Udp));
            _open.Add(socket);
            if (ip.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = !isV6Only;
            }

            if (device is not null)
            {
                socket.SetRawSocketOption(1, 25, Encoding.ASCII.GetBytes(device + "\0"));
            }

            socket.Bind(new IPEndPoint(ip, port));
            if (isTcp)
            {
                socket.Listen();
            }
        }

        public void Dispose() => _open.ForEach(socket => socket.Dispose());
    }
}
