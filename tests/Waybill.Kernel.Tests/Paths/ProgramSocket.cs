using System.Net;
using System.Net.Sockets;
using System.Text;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Paths;

/// <summary>Sends as a program does, so that the kernel chooses source and way: one UDP packet from a socket of its own.</summary>
internal static class ProgramSocket
{
    private const int SOL_SOCKET = 1;
    private const int SO_BINDTODEVICE = 25;
    private const int SO_MARK = 36;
    private const int IPPROTO_IP = 0;
    private const int IP_TOS = 1;

    /// <summary>Sends the packet that the words ask for.</summary>
    /// <param name="host">The namespace.</param>
    /// <param name="packet">What to send; its source port tells it from others.</param>
    /// <returns>The error that the program gets at once; null where it gets none.</returns>
    public static SocketError? Send(NetworkNamespace host, Packet packet)
    {
        bool isIpv6 = packet.Family == IpFamily.IPv6;
        using var socket = NamespaceThread.Run(host, () => new Socket(isIpv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        if (packet.OutInterface is { } device)
        {
            socket.SetRawSocketOption(SOL_SOCKET, SO_BINDTODEVICE, Encoding.ASCII.GetBytes(device + "\0"));
        }

        if (packet.Mark != 0)
        {
            socket.SetRawSocketOption(SOL_SOCKET, SO_MARK, BitConverter.GetBytes(packet.Mark));
        }

        if (packet.Tos != 0 && !isIpv6)
        {
            socket.SetRawSocketOption(IPPROTO_IP, IP_TOS, BitConverter.GetBytes((int)packet.Tos));
        }

        if (!isIpv6)
        {
            socket.EnableBroadcast = true;
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, packet.Ttl);
        }
        else
        {
            socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastTimeToLive, packet.Ttl);
        }

        try
        {
            var any = isIpv6 ? IPAddress.IPv6Any : IPAddress.Any;
            socket.Bind(new IPEndPoint(packet.Source.IsGiven ? IPAddress.Parse(packet.Source.ToString()) : any, packet.SourcePort!.Value));
            socket.SendTo("waybill"u8, new IPEndPoint(IPAddress.Parse(packet.Destination.ToString()), packet.DestinationPort!.Value));
            return null;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    }
}
