using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Connections;

/// <summary>Which state conntrack gives a packet.</summary>
public class ConntrackTests
{
    private const string Entry = "ipv4     2 tcp      6 431999 ESTABLISHED src=10.1.0.2 dst=10.43.0.10 sport=4000 dport=80 src=10.2.0.11 dst=10.2.0.1 sport=8080 dport=40001 [ASSURED] mark=7 use=1\n";

    [Theory]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0", ConnectionState.New)]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 flags ack", ConnectionState.New)]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 flags syn,ack", ConnectionState.Invalid)]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 flags rst", ConnectionState.Invalid)]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 flags fin,ack", ConnectionState.Invalid)]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 flags syn,fin", ConnectionState.Invalid)]
    [InlineData("udp 10.1.0.2:4000 10.2.0.2:80 iif eth0", ConnectionState.New)]
    [InlineData("icmp 10.1.0.2 10.2.0.2 type echo-request iif eth0", ConnectionState.New)]
    [InlineData("icmp 10.1.0.2 10.2.0.2 type echo-reply iif eth0", ConnectionState.Invalid)]
    public void First_packet_of_a_flow(string packet, ConnectionState state) => Assert.Equal(state, State(Host(), packet));

    [Fact]
    public void Connections_are_not_picked_up_in_the_middle_without_tcp_loose() => Assert.Equal(
        ConnectionState.Invalid,
        State(Host().Sysctl("net.netfilter.nf_conntrack_tcp_loose = 0"), "tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 flags ack"));

    [Fact]
    public void Packets_have_no_state_where_no_rule_needs_one_and_nat_is_not_asked()
    {
        var journey = new TestHost().Rules(Tables.Nat("-A PREROUTING -j LOG") + Tables.Filter("")).SendOne("udp 10.1.0.2:4000 10.2.0.2:53 iif eth0");
        Assert.Empty(journey.Steps.OfType<Step.Conntrack>());
        Assert.Equal("filter:FORWARD:policy:1", Trail.Line(journey));
    }

    [Fact]
    public void Notrack_exempts_a_packet_from_state_and_translation()
    {
        var journey = new TestHost()
            .Rules(Tables.Raw("-A PREROUTING -p udp -j CT --notrack") + Tables.Nat("-A PREROUTING -p udp -j DNAT --to-destination 10.2.0.9")
                + Tables.Filter("-A FORWARD -m conntrack --ctstate UNTRACKED -j ACCEPT"))
            .SendOne("udp 10.1.0.2:4000 10.2.0.2:53 iif eth0");
        Assert.Equal("raw:PREROUTING:rule:1 raw:PREROUTING:policy:2 filter:FORWARD:rule:1", Trail.Line(journey));
        Assert.Equal("10.2.0.2", journey.Final.Destination.ToString());
    }

    [Fact]
    public void Packet_of_a_known_connection_is_translated_without_asking_the_rules()
    {
        var journey = Host().With("conntrack.txt", Entry).SendOne("tcp 10.1.0.2:4000 10.43.0.10:80 iif eth0 flags ack");

        Assert.Equal("filter:FORWARD:rule:1", Trail.Line(journey));
        Assert.Equal(("10.2.0.1", (ushort?)40001, "10.2.0.11", (ushort?)8080), (journey.Final.Source.ToString(), journey.Final.SourcePort, journey.Final.Destination.ToString(), journey.Final.DestinationPort));
        Assert.Equal([false, true], journey.Steps.OfType<Step.Nat>().Select(step => step.IsSource));
    }

    [Fact]
    public void Answer_of_a_known_connection_is_translated_back()
    {
        var journey = Host().With("conntrack.txt", Entry).SendOne("tcp 10.2.0.11:8080 10.2.0.1:40001 iif eth1 flags syn,ack");

        Assert.True(journey.Steps.OfType<Step.Conntrack>().Single().IsReply);
        Assert.Equal(("10.43.0.10", "10.1.0.2"), (journey.Final.Source.ToString(), journey.Final.Destination.ToString()));
        Assert.Equal(EndingKind.Transmitted, journey.Ending.Kind);
    }

    [Fact]
    public void State_that_the_user_demands_holds() => Assert.Equal(
        ConnectionState.Established,
        State(Host(), "tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 ct established"));

    [Fact]
    public void Full_table_drops_new_connections()
    {
        var journey = Host().Sysctl("net.netfilter.nf_conntrack_count = 65536\nnet.netfilter.nf_conntrack_max = 65536").SendOne("udp 10.1.0.2:4000 10.2.0.2:53 iif eth0");
        Assert.Equal((EndingKind.Dropped, Stage.Conntrack), (journey.Ending.Kind, journey.Ending.Stage));
    }

    private static TestHost Host() => new TestHost().Rules(
        Tables.Nat("-A PREROUTING -d 10.43.0.10/32 -p tcp -j DNAT --to-destination 10.2.0.99") + Tables.Filter("-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT"));

    private static ConnectionState State(TestHost host, string packet) =>
        host.SendOne(packet).Steps.OfType<Step.Conntrack>().Single().State;
}
