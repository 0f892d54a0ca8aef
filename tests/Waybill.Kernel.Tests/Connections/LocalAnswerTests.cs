using System.Net;
using System.Net.Sockets;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Connections;

/// <summary>The SYN,ACK of a socket of the host: which way it leaves, and as whose.</summary>
public class LocalAnswerTests
{
    [Theory]
    [InlineData("tcp 10.1.0.2:4000 10.1.0.1:80 iif %a", 0, 0)]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.1:80 tos 0x10 iif %a", 0, 1)]
    [InlineData("tcp 10.1.0.2:4000 10.1.0.1:8080 iif %a", 0, 0)]
    [InlineData("tcp 10.1.0.2:4000 10.1.0.1:8081 iif %a", 0, 0)]
    [InlineData("tcp 10.2.0.3:4000 10.2.0.1:82 iif %b", 0, 0)]
    [InlineData("tcp 203.0.113.7:4000 10.2.0.1:82 iif %b", 1, 0)]
    public void Answer_of_a_socket_is_predicted_with_the_question(string question, int keepsMark, int keepsTos)
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *mangle
            :PREROUTING ACCEPT
            -A PREROUTING -p tcp --dport 82 -j MARK --set-mark 0x1
            COMMIT
            *nat
            :PREROUTING ACCEPT
            :INPUT ACCEPT
            :OUTPUT ACCEPT
            :POSTROUTING ACCEPT
            -A PREROUTING -p tcp --dport 8080:8081 -j REDIRECT --to-ports 80
            -A PREROUTING -p tcp --dport 82 -j DNAT --to-destination :80
            -A INPUT -p tcp -m conntrack --ctorigdstport 8081 -j SNAT --to-source 10.1.0.30
            COMMIT

            """);
        var laboratory = conversation.Laboratory;
        laboratory.Host.Sysctl($"net.ipv4.tcp_fwmark_accept={keepsMark}", $"net.ipv4.tcp_reflect_tos={keepsTos}", "net.ipv4.conf.all.rp_filter=0");
        using var socket = NamespaceThread.Run(laboratory.Host, Listen);
        var sent = Conversation.Packet(question);
        var world = Assert.Single(new Simulator(conversation.State(), new() { FollowsReply = true }).Send(laboratory.Named(sent)));
        laboratory.Send([sent]);

        var predicted = Assert.Single(world.Reply!.Worlds);
        var (device, answer) = laboratory.LastFrames.Select(frame => (frame.Interface, Packet: FrameReader.Read(frame.Frame)))
            .First(frame => frame.Packet is { Protocol: IpProtocol.Tcp } packet && packet.DestinationPort == sent.SourcePort);
        Assert.Equal(
            (predicted.Ending.OutInterface, predicted.Final.Source, predicted.Final.SourcePort, predicted.Final.Destination, predicted.Final.TcpFlags, predicted.Final.Tos),
            (device, answer!.Value.Source, answer.Value.SourcePort, answer.Value.Destination, answer.Value.TcpFlags, answer.Value.Tos));
        Assert.Null(world.Reply.Failure);
    }

    private static Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 80));
        socket.Listen();
        return socket;
    }
}
