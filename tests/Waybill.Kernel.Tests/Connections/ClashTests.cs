using System.Globalization;
using Waybill.Model.Addresses;
using Xunit;

namespace Waybill.Kernel.Tests.Connections;

/// <summary>Connections whose answers would look alike, and what keeps them apart: another port, a zone, or nothing.</summary>
public class ClashTests
{
    private const string TwoNames = """
        *nat
        :PREROUTING ACCEPT
        :INPUT ACCEPT
        :OUTPUT ACCEPT
        :POSTROUTING ACCEPT
        -A PREROUTING -d 10.1.0.1 -j DNAT --to-destination 10.2.0.9
        -A PREROUTING -d 10.2.0.5 -j DNAT --to-destination 10.2.0.9
        COMMIT

        """;

    [Theory]
    [InlineData("tcp 10.1.0.2:4000 {0}:80 iif %a")]
    [InlineData("udp 10.1.0.2:4000 {0}:53 iif %a")]
    [InlineData("icmp 10.1.0.2 {0} type echo-request id 41 iif %a")]
    public void One_server_by_two_names_gets_another_port_though_no_rule_asks(string words)
    {
        using var conversation = new Conversation(IpFamily.IPv4, TwoNames);
        var first = conversation.Send(string.Format(CultureInfo.InvariantCulture, words, "10.1.0.1")).Left!.Value;
        var second = conversation.Send(string.Format(CultureInfo.InvariantCulture, words, "10.2.0.5")).Left!.Value;
        Assert.Equal((first.Source, first.Destination), (second.Source, second.Destination));
        Assert.NotEqual((first.SourcePort, first.IcmpId), (second.SourcePort, second.IcmpId));
    }

    [Fact]
    public void Two_clients_with_one_address_get_two_ports_and_keep_them()
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *nat
            :PREROUTING ACCEPT
            :INPUT ACCEPT
            :OUTPUT ACCEPT
            :POSTROUTING ACCEPT
            -A POSTROUTING -o %b -j SNAT --to-source 10.2.0.5
            COMMIT

            """);
        Assert.Equal((ushort)4000, conversation.Send("udp 10.1.0.2:4000 10.2.0.9:53 iif %a").Left?.SourcePort);
        var second = conversation.Send("udp 10.1.0.3:4000 10.2.0.9:53 iif %a").Left;
        Assert.NotEqual((ushort)4000, second?.SourcePort);
        // To another server too, the second client has the port that it was given.
        Assert.Equal(second?.SourcePort, conversation.Send("udp 10.1.0.3:4000 10.2.0.10:53 iif %a").Left?.SourcePort);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public void Where_every_port_of_the_range_is_taken_the_connection_cannot_be_entered(string protocol)
    {
        using var conversation = new Conversation(IpFamily.IPv4, $"""
            *nat
            :PREROUTING ACCEPT
            :INPUT ACCEPT
            :OUTPUT ACCEPT
            :POSTROUTING ACCEPT
            -A POSTROUTING -p {protocol} -j MASQUERADE --to-ports 4000-4001
            COMMIT

            """);
        Assert.NotNull(conversation.Send($"{protocol} 10.1.0.2:5000 10.2.0.9:53 iif %a").Left);
        Assert.NotNull(conversation.Send($"{protocol} 10.1.0.2:5001 10.2.0.9:53 iif %a").Left);
        Assert.Equal(["NETFILTER_DROP"], conversation.Send($"{protocol} 10.1.0.2:5002 10.2.0.9:53 iif %a").Reasons);
        // Towards another server the ports are free.
        Assert.NotNull(conversation.Send($"{protocol} 10.1.0.2:5002 10.2.0.10:53 iif %a").Left);
    }

    [Theory]
    [InlineData("tcp 10.1.0.2:4000 10.1.0.1:8080 iif %a")]
    [InlineData("udp 10.1.0.2:4000 10.1.0.1:53 iif %a")]
    public void Hairpin_translates_both_ends_and_both_back(string question)
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *nat
            :PREROUTING ACCEPT
            :INPUT ACCEPT
            :OUTPUT ACCEPT
            :POSTROUTING ACCEPT
            -A PREROUTING -d 10.1.0.1 -p tcp --dport 8080 -j DNAT --to-destination 10.1.0.9:80
            -A PREROUTING -d 10.1.0.1 -p udp --dport 53 -j DNAT --to-destination 10.1.0.9
            -A POSTROUTING -s 10.1.0.0/24 -d 10.1.0.0/24 -o %a -j MASQUERADE
            COMMIT

            """);
        conversation.Laboratory.Host.Sysctl(conversation.Laboratory.Named("net.ipv4.conf.%a.send_redirects=0"), "net.ipv4.conf.all.send_redirects=0");
        var answer = conversation.Ask(question).Left;
        Assert.Equal(("10.1.0.1", "10.1.0.2"), (answer?.Source.ToString(), answer?.Destination.ToString()));
    }

    [Fact]
    public void Zones_of_the_first_direction_share_the_answers()
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *raw
            -A PREROUTING -i %a -m tos --tos 0x10 -j CT --zone-orig 2
            -A PREROUTING -i %a -j CT --zone-orig 1
            COMMIT
            *nat
            :PREROUTING ACCEPT
            :POSTROUTING ACCEPT
            -A POSTROUTING -o %b -j MASQUERADE
            COMMIT

            """);
        Assert.NotNull(conversation.Ask("udp 10.1.0.2:4000 10.2.0.9:53 iif %a").Left);
        Assert.NotNull(conversation.Ask("udp 10.1.0.2:4000 10.2.0.9:53 tos 0x10 iif %a").Left);
        Assert.NotNull(conversation.Send("udp 10.1.0.2:4000 10.2.0.9:53 tos 0x10 iif %a").Left);
    }

    [Fact]
    public void Zones_of_both_directions_keep_answers_apart_that_carry_the_zone()
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *raw
            -A PREROUTING -m mark --mark 0x7 -j CT --zone mark
            -A PREROUTING -i %a -j CT --zone 7
            COMMIT
            *filter
            :INPUT ACCEPT
            :FORWARD DROP
            :OUTPUT ACCEPT
            -A FORWARD -i %a -j ACCEPT
            -A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT
            COMMIT

            """);
        // The answer comes without the zone, and is nobody's.
        Assert.Null(conversation.Ask("udp 10.1.0.2:4000 10.2.0.9:53 iif %a").Left);
    }

    [Fact]
    public void Without_translation_the_second_of_two_alike_cannot_be_entered()
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *raw
            -A PREROUTING -i %a -m tos --tos 0x10 -j CT --zone-orig 2
            -A PREROUTING -i %a -j CT --zone-orig 1
            COMMIT

            """);
        Assert.NotNull(conversation.Send("udp 10.1.0.2:4000 10.2.0.9:53 iif %a").Left);
        Assert.Null(conversation.Send("udp 10.1.0.2:4000 10.2.0.9:53 tos 0x10 iif %a").Left);
    }

    [Fact]
    public void First_of_several_rules_chooses_the_zone()
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *raw
            -A PREROUTING -i %a -j CT --zone 3
            -A PREROUTING -i %a -j CT --notrack
            -A PREROUTING -i %b -j CT --zone 3
            COMMIT
            *filter
            :INPUT ACCEPT
            :FORWARD DROP
            :OUTPUT ACCEPT
            -A FORWARD -m conntrack --ctstate NEW,ESTABLISHED -j ACCEPT
            COMMIT

            """);
        Assert.NotNull(conversation.Ask("udp 10.1.0.2:4000 10.2.0.9:53 iif %a").Left);
    }

    [Theory]
    [InlineData("--cluster-local-nodemask 0x3")]
    [InlineData("! --cluster-local-node 1")]
    [InlineData("! --cluster-local-node 2")]
    public void Node_of_a_cluster_is_not_chosen_by_the_zone_alone(string nodes)
    {
        using var conversation = new Conversation(IpFamily.IPv4, $"""
            *raw
            -A PREROUTING -i %a -j CT --zone 3
            -A PREROUTING -m cluster --cluster-total-nodes 2 {nodes} --cluster-hash-seed 0x1 -j DROP
            COMMIT

            """);
        Assert.NotNull(conversation.Send("udp 10.1.0.2:4000 10.2.0.9:53 iif %a").Left);
    }

    [Fact]
    public void State_before_tracking_is_that_of_the_chosen_zone()
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *raw
            -A PREROUTING -m conntrack --ctstate NEW -j DROP
            -A PREROUTING -m conntrack --ctstate INVALID
            -A PREROUTING -i %a -j CT --zone 3
            -A PREROUTING -m conntrack --ctstate INVALID -j DROP
            -A PREROUTING -m conntrack --ctstate NEW
            COMMIT
            *filter
            :INPUT ACCEPT
            :FORWARD ACCEPT
            :OUTPUT ACCEPT
            -A FORWARD -m conntrack --ctstate INVALID -j DROP
            COMMIT

            """);
        Assert.NotNull(conversation.Send("udp 10.1.0.2:4000 10.2.0.9:53 iif %a").Left);
        Assert.Null(conversation.Send("icmp 10.1.0.2 10.2.0.9 type echo-reply iif %a").Left);
    }
    [Fact]
    public void Template_of_a_zone_is_for_no_node_of_a_cluster()
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *raw
            -A PREROUTING -i %a -j CT --zone 3
            -A PREROUTING -m cluster --cluster-total-nodes 2 --cluster-local-node 1 --cluster-hash-seed 0xdeadbeef -j DROP
            -A PREROUTING -m cluster --cluster-total-nodes 2 --cluster-local-node 2 --cluster-hash-seed 0xdeadbeef -j DROP
            -A PREROUTING -m cluster --cluster-total-nodes 2 ! --cluster-local-node 1 --cluster-hash-seed 0xdeadbeef -j DROP
            COMMIT

            """);
        for (int host = 2; host < 8; host++)
        {
            Assert.NotNull(conversation.Send(string.Create(CultureInfo.InvariantCulture, $"udp 10.1.0.{host}:4000 10.2.0.9:53 iif %a")).Left);
        }
    }
}
