using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Replies;

/// <summary>The answer's way back through the host that the packet crossed.</summary>
public class ReplyTests
{
    private static readonly SimulationOptions WithReply = new() { FollowsReply = true };

    [Fact]
    public void Answer_of_a_translated_connection_is_translated_back()
    {
        var reply = Reply(
            new TestHost().Rules(Tables.Nat("""
                -A PREROUTING -d 10.1.0.1/32 -p tcp --dport 80 -j DNAT --to-destination 10.2.0.9:8080
                -A POSTROUTING -o eth1 -j MASQUERADE
                """)),
            "tcp 10.1.0.2:4000 10.1.0.1:80 iif eth0");

        Assert.Equal(("10.2.0.9", (ushort?)8080, "10.2.0.1", (ushort?)4000, "eth1"), (reply.Packet.Source.ToString(), reply.Packet.SourcePort, reply.Packet.Destination.ToString(), reply.Packet.DestinationPort, reply.Packet.InInterface));
        var world = Assert.Single(reply.Worlds);
        Assert.Equal(("10.1.0.1", (ushort?)80, "10.1.0.2", "eth0"), (world.Final.Source.ToString(), world.Final.SourcePort, world.Final.Destination.ToString(), world.Ending.OutInterface));
        Assert.Null(reply.Failure);
        Assert.True(reply.Success);
    }

    [Theory]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0", TcpFlags.Syn | TcpFlags.Ack)]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 flags ack", TcpFlags.Ack)]
    [InlineData("udp 10.1.0.2:4000 10.2.0.2:53 iif eth0", null)]
    public void Answer_is_what_the_protocol_answers(string packet, TcpFlags? flags) =>
        Assert.Equal(flags, Reply(new TestHost(), packet).Packet.TcpFlags);

    [Fact]
    public void Echo_is_answered_by_an_echo_reply_of_the_same_identifier()
    {
        var reply = Reply(new TestHost(), "icmp 10.1.0.2 10.1.0.1 type echo-request id 7 tos 0x10 iif eth0");
        Assert.Equal(((byte?)0, (ushort?)7, (byte)0x10, (string?)null), (reply.Packet.IcmpType, reply.Packet.IcmpId, reply.Packet.Tos, reply.Packet.InInterface));
        Assert.Equal("eth0", Assert.Single(reply.Worlds).Ending.OutInterface);
    }

    [Fact]
    public void Answer_is_established()
    {
        var host = new TestHost().Rules(Tables.Filter("""
            -A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT
            -A FORWARD -i eth0 -j ACCEPT
            -A FORWARD -j DROP
            """));
        var world = Assert.Single(Reply(host, "udp 10.1.0.2:4000 10.2.0.2:53 iif eth0").Worlds);
        Assert.Equal(ConnectionState.Established, world.Steps.OfType<Step.Conntrack>().Single().State);
        Assert.Equal("filter:FORWARD:rule:1", Trail.Line(world));
    }

    [Fact]
    public void Answer_that_no_rule_lets_in_dies()
    {
        var host = new TestHost().Rules(Tables.Filter("""
            -A FORWARD -i eth0 -j ACCEPT
            -A FORWARD -j DROP
            """));
        var reply = Reply(host, "udp 10.1.0.2:4000 10.2.0.2:53 iif eth0");
        Assert.Equal(EndingKind.Dropped, Assert.Single(reply.Worlds).Ending.Kind);
        Assert.False(reply.Success);
    }

    [Theory]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 flags rst,ack")]
    [InlineData("icmp 10.1.0.2 10.2.0.2 type echo-reply iif eth0")]
    [InlineData("udp 10.1.0.2:4000 10.1.0.255:53 iif eth0")]
    public void Nothing_answers_resets_answers_and_broadcasts(string packet) =>
        Assert.Null(new TestHost().SendOne(packet, WithReply).Reply);

    [Fact]
    public void Packet_that_dies_has_no_answer() => Assert.Null(
        new TestHost().Rules(Tables.Filter("-A FORWARD -j DROP")).SendOne("udp 10.1.0.2:4000 10.2.0.2:53 iif eth0", WithReply).Reply);

    [Fact]
    public void Answer_from_the_network_of_the_asker_goes_past_the_translation()
    {
        var reply = Reply(
            new TestHost().Rules(Tables.Nat("-A PREROUTING -d 10.2.0.1/32 -p tcp --dport 80 -j DNAT --to-destination 10.1.0.9")),
            "tcp 10.1.0.2:4000 10.2.0.1:80 iif eth0");
        Assert.Empty(reply.Worlds);
        Assert.Contains("10.1.0.9 and 10.1.0.2 share the network 10.1.0.0/24", reply.Failure, StringComparison.Ordinal);
        Assert.False(reply.Success);
    }

    [Fact]
    public void Untracked_answer_arrives_from_a_stranger()
    {
        var host = new TestHost().Rules(
            Tables.Raw("-A PREROUTING -i eth1 -j CT --notrack")
            + Tables.Nat("-A PREROUTING -d 10.1.0.1/32 -p udp --dport 53 -j DNAT --to-destination 10.2.0.9"));
        var reply = Reply(host, "udp 10.1.0.2:4000 10.1.0.1:53 iif eth0");
        Assert.Equal("10.2.0.9", Assert.Single(reply.Worlds).Final.Source.ToString());
        Assert.Contains("arrives from 10.2.0.9:53, but 10.1.0.1:53 was asked", reply.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Packet_of_this_host_to_itself_is_answered_by_itself()
    {
        var reply = Reply(new TestHost().Rules(Tables.Filter("-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT")), "tcp 127.0.0.1:4000 127.0.0.1:80");
        var world = Assert.Single(reply.Worlds);
        Assert.Equal(EndingKind.Delivered, world.Ending.Kind);
        Assert.Equal("filter:OUTPUT:policy:1 filter:INPUT:rule:1", Trail.Line(world));
    }

    [Fact]
    public void Mark_saved_on_the_connection_routes_the_answer()
    {
        var host = new TestHost()
            .With("ip-rule.txt", "0:\tfrom all lookup local\n100:\tfrom all fwmark 0x5 lookup 7\n32766:\tfrom all lookup main\n")
            .Rules(Tables.Mangle("""
                -A PREROUTING -i eth0 -j CONNMARK --set-xmark 0x5/0xffffffff
                -A PREROUTING -i eth1 -j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff
                """));
        host.With("ip-route.txt", "default dev eth0 table 7 scope link\n10.1.0.0/24 dev eth0 scope link src 10.1.0.1\n10.2.0.0/24 dev eth1 scope link src 10.2.0.1\nlocal 10.1.0.1 dev eth0 table local\nlocal 10.2.0.1 dev eth1 table local\n");
        var world = Assert.Single(Reply(host, "udp 10.1.0.2:4000 10.2.0.2:53 iif eth0").Worlds);
        Assert.Equal(5u, world.Final.Mark);
        Assert.Equal("eth0", world.Ending.OutInterface);
    }

    [Theory]
    [InlineData("udp 10.2.0.2:4000 10.1.0.7:53 iif eth1", "veth7")]
    [InlineData("udp 10.2.0.2:4000 10.1.0.8:53 iif eth1", "br0")]
    public void Answer_from_behind_a_bridge_comes_by_the_port_that_the_forwarding_table_names(string question, string port)
    {
        var host = new TestHost()
            .With("ip-addr.txt", """
                2: br0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500
                    link/ether 02:00:00:00:01:01 brd ff:ff:ff:ff:ff:ff
                    bridge forward_delay 1500
                    inet 10.1.0.1/24 scope global br0
                3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500
                    inet 10.2.0.1/24 scope global eth1
                4: veth6: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master br0
                    link/ether 02:00:00:00:01:06 brd ff:ff:ff:ff:ff:ff
                5: veth7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master br0
                    link/ether 02:00:00:00:01:17 brd ff:ff:ff:ff:ff:ff

                """)
            .With("ip-route.txt", "10.1.0.0/24 dev br0 scope link\n10.2.0.0/24 dev eth1 scope link\nlocal 10.1.0.1 dev br0 table local\nlocal 10.2.0.1 dev eth1 table local\n")
            .With("ip-neigh.txt", "10.1.0.7 dev br0 lladdr 02:00:00:00:00:07 REACHABLE\n10.1.0.8 dev br0 lladdr 02:00:00:00:00:08 REACHABLE\n10.2.0.2 dev eth1 lladdr 02:00:00:00:00:02 REACHABLE\n")
            .With("bridge-fdb.txt", "02:00:00:00:00:07 dev veth7 master br0\n")
            .Sysctl("net.ipv4.conf.br0.forwarding = 1");
        var reply = Reply(host, question);
        Assert.Equal(port, reply.Packet.InInterface);
        Assert.Equal("eth1", Assert.Single(reply.Worlds).Ending.OutInterface);
    }

    private static Reply Reply(TestHost host, string packet) =>
        host.SendOne(packet, WithReply).Reply ?? throw new InvalidOperationException("nothing answers");
}
