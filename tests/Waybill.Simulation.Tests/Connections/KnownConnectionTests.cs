using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Connections;

/// <summary>What the entries of the conntrack table do to packets that come after them.</summary>
public class KnownConnectionTests
{
    // 10.1.0.2 asked 10.43.0.10:53, was led to 10.2.0.11:53 and masqueraded.
    private const string Entry = "ipv4     2 udp      17 25 src=10.1.0.2 dst=10.43.0.10 sport=4000 dport=53 src=10.2.0.11 dst=10.2.0.1 sport=53 dport=4000 mark=0 use=1\n";

    [Fact]
    public void Error_is_translated_as_its_connection_and_so_is_what_it_quotes()
    {
        var journey = Host(Entry).SendOne("icmp 10.2.0.11 10.2.0.1 type port-unreachable quotes 'udp 10.2.0.1:4000 10.2.0.11:53' iif eth1");

        Assert.Equal(ConnectionState.Related, State(journey));
        Assert.Equal(("10.43.0.10", "10.1.0.2", "eth0"), (journey.Final.Source.ToString(), journey.Final.Destination.ToString(), journey.Ending.OutInterface));
        var quoted = journey.Final.Content!.Quoted!.Value;
        Assert.Equal(("10.1.0.2", "10.43.0.10", (ushort?)53), (quoted.Source.ToString(), quoted.Destination.ToString(), quoted.DestinationPort));
    }

    [Fact]
    public void Checksums_in_an_error_follow_the_translation_of_its_quote()
    {
        const string Bytes = "4500003c00090000400166a90a02000b0a0200010303112a0000000045000020000700003f1167b70a0200010a02000b0fa00035000cf54977686f3f";
        const string Masqueraded = "ipv4     2 udp      17 25 src=10.1.0.7 dst=10.2.0.11 sport=4000 dport=53 src=10.2.0.11 dst=10.2.0.1 sport=53 dport=4000 mark=0 use=1\n";
        var journey = new TestHost().With("conntrack.txt", Masqueraded)
            .Rules(Tables.Nat("-A POSTROUTING -o eth1 -j MASQUERADE") + Tables.Filter("-A FORWARD -m u32 --u32 \"20&0xFFFF=0x112f&&36&0xFFFF=0x67b2\" -j DROP"))
            .SendOne($"hex {Bytes} iif eth1");
        Assert.Equal(EndingKind.Dropped, journey.Ending.Kind);
    }

    [Theory]
    [InlineData("icmp 10.2.0.11 10.2.0.1 type port-unreachable quotes 'udp 10.2.0.1:4009 10.2.0.11:53' iif eth1")]
    [InlineData("icmp 10.2.0.11 10.1.0.2 type port-unreachable quotes 'udp 10.2.0.1:4000 10.2.0.11:53' iif eth1")]
    public void Error_about_no_connection_or_for_another_is_invalid(string error) =>
        Assert.Equal(ConnectionState.Invalid, State(Host(Entry).SendOne(error)));

    [Fact]
    public void Error_is_in_doubt_where_its_quote_is_not_said()
    {
        var journeys = Host(Entry).Rules(Tables.Filter("-A INPUT -m conntrack --ctstate INVALID -j DROP")).Send("icmp 10.2.0.11 10.2.0.1 type port-unreachable iif eth1");
        Assert.Equal(2, journeys.Length);
        Assert.All(journeys, journey => Assert.Contains("quotes 'tcp", Assert.Single(journey.Assumptions).Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Connection_whose_answers_would_look_like_anothers_gets_another_port()
    {
        const string ByOneName = "ipv4     2 udp      17 25 src=10.1.0.2 dst=10.43.0.10 sport=4000 dport=53 src=10.2.0.11 dst=10.1.0.2 sport=53 dport=4000 mark=0 use=1\n";
        var journey = new TestHost().With("conntrack.txt", ByOneName).Rules(Tables.Nat("-A PREROUTING -d 10.43.0.0/16 -j DNAT --to-destination 10.2.0.11"))
            .SendOne("udp 10.1.0.2:4000 10.43.0.99:53 iif eth0");
        Assert.Null(journey.Final.SourcePort);
        Assert.Contains(journey.Steps, step => step is Step.Nat { IsSource: true });
    }

    [Fact]
    public void Source_that_was_translated_before_keeps_its_port()
    {
        const string Moved = "ipv4     2 udp      17 25 src=10.1.0.2 dst=10.2.0.11 sport=4000 dport=53 src=10.2.0.11 dst=10.2.0.1 sport=53 dport=32000 mark=0 use=1\n";
        Assert.Equal((ushort?)32000, Host(Moved).SendOne("udp 10.1.0.2:4000 10.2.0.12:53 iif eth0").Final.SourcePort);
    }

    [Theory]
    [InlineData("TIME_WAIT", "tcp 10.1.0.2:4000 10.2.0.9:80 iif eth0", ConnectionState.New)]
    [InlineData("TIME_WAIT", "tcp 10.2.0.9:80 10.1.0.2:4000 iif eth1", ConnectionState.New)]
    [InlineData("ESTABLISHED", "tcp 10.1.0.2:4000 10.2.0.9:80 iif eth0", ConnectionState.Established)]
    [InlineData("ESTABLISHED", "tcp 10.2.0.9:80 10.1.0.2:4000 iif eth1", ConnectionState.Invalid)]
    public void Syn_on_a_connection_that_is_known(string state, string syn, ConnectionState expected)
    {
        string entry = $"ipv4     2 tcp      6 60 {state} src=10.1.0.2 dst=10.2.0.9 sport=4000 dport=80 src=10.2.0.9 dst=10.1.0.2 sport=80 dport=4000 [ASSURED] mark=0 use=1\n";
        var journey = new TestHost().With("conntrack.txt", entry).SendOne(syn);
        Assert.Equal(expected, State(journey));
        Assert.Equal(EndingKind.Transmitted, journey.Ending.Kind);
    }

    [Fact]
    public void Zone_of_the_first_direction_does_not_hold_for_answers()
    {
        var host = Host("ipv4     2 udp      17 25 src=10.1.0.2 dst=10.2.0.9 sport=4000 dport=53 src=10.2.0.9 dst=10.1.0.2 sport=53 dport=4000 zone-orig=5 use=1\n")
            .Rules(Tables.Raw("-A PREROUTING -i eth0 -j CT --zone-orig 5") + Tables.Filter("-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT"));
        Assert.Equal(ConnectionState.Established, State(host.SendOne("udp 10.1.0.2:4000 10.2.0.9:53 iif eth0")));
        Assert.Equal(ConnectionState.Established, State(host.SendOne("udp 10.2.0.9:53 10.1.0.2:4000 iif eth1")));
    }

    [Fact]
    public void Packet_that_is_invalid_in_its_zone_is_looked_up_without_it_when_it_comes_back_by_lo()
    {
        var host = Host("ipv4     2 tcp      6 60 ESTABLISHED src=10.1.0.1 dst=10.2.0.1 sport=4000 dport=80 src=10.2.0.1 dst=10.1.0.1 sport=80 dport=4000 [ASSURED] mark=0 use=1\n")
            .Rules(Tables.Raw("-A OUTPUT -p tcp -m tcp --tcp-flags RST RST -j CT --zone 3") + Tables.Filter("-A INPUT -m conntrack --ctstate ESTABLISHED"));
        var states = host.Send("tcp 10.1.0.1:4000 10.2.0.1:80 flags rst")[0].Steps.OfType<Step.Conntrack>().Select(step => step.State);
        Assert.Equal([ConnectionState.Invalid, ConnectionState.Established], states);
    }

    [Fact]
    public void Full_table_may_make_room_by_an_entry_that_is_not_assured()
    {
        const string Full = "net.netfilter.nf_conntrack_count = 2\nnet.netfilter.nf_conntrack_max = 2";
        var journeys = Host(Entry.Replace("mark", "[UNREPLIED] mark", StringComparison.Ordinal)).Sysctl(Full).Send("udp 10.1.0.7:4000 10.2.0.12:53 iif eth0");
        Assert.Equal([EndingKind.Transmitted, EndingKind.Dropped], journeys.Select(journey => journey.Ending.Kind).Order());
        Assert.Equal(EndingKind.Dropped, Host(Entry.Replace("mark", "[ASSURED] mark", StringComparison.Ordinal)).Sysctl(Full).SendOne("udp 10.1.0.7:4000 10.2.0.12:53 iif eth0").Ending.Kind);
    }

    [Theory]
    [InlineData("udp 10.1.0.2:4000 10.43.0.10:53 iif eth0", "10.2.0.1", "10.2.0.11", "eth1")]
    [InlineData("udp 10.2.0.11:53 10.2.0.1:4000 iif eth1", "10.43.0.10", "10.1.0.2", "eth0")]
    public void Flowtable_sends_on_past_all_rules(string packet, string source, string destination, string device)
    {
        var journey = Offloaded().SendOne(packet);
        Assert.Empty(journey.Steps.OfType<Step.InChain>());
        Assert.Equal((source, destination, device, (byte)63), (journey.Final.Source.ToString(), journey.Final.Destination.ToString(), journey.Ending.OutInterface, journey.Final.Ttl));
        Assert.Equal("offload", Assert.Single(journey.Assumptions).About);
    }

    [Fact]
    public void Packet_that_a_flowtable_does_not_take_meets_the_rules()
    {
        Assert.Equal(EndingKind.Rejected, Offloaded().SendOne("udp 10.1.0.2:4000 10.43.0.10:53 ttl 1 iif eth0").Ending.Kind);
        Assert.Equal(EndingKind.Dropped, Offloaded().SendOne("udp 10.1.0.2:4000 10.43.0.10:53 iif eth0", TestHost.Assuming(("offload", "no"))).Ending.Kind);
    }

    private static TestHost Offloaded() => new TestHost().With("conntrack.txt", Entry.Replace("mark=0", "[OFFLOAD] mark=0", StringComparison.Ordinal))
        .Rules(Tables.Nat("-A POSTROUTING -o eth1 -j MASQUERADE") + Tables.Filter("-A FORWARD -j DROP"));

    private static TestHost Host(string entries) => new TestHost().With("conntrack.txt", entries).Rules(Tables.Nat("-A POSTROUTING -o eth1 -j MASQUERADE"));

    private static ConnectionState State(Journey journey) => journey.Steps.OfType<Step.Conntrack>().Single().State;
}
