using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Xunit;

namespace Waybill.Kernel.Tests.Connections;

/// <summary>Questions and their answers, both predicted before the question is sent.</summary>
public class ReplyTests
{
    private const string Translating = """
        *mangle
        :PREROUTING ACCEPT
        :FORWARD ACCEPT
        :POSTROUTING ACCEPT
        -A PREROUTING -i %a -j CONNMARK --set-mark 0x1
        -A FORWARD -m conntrack --ctdir REPLY -j TOS --set-tos 0x10
        COMMIT
        *nat
        :PREROUTING ACCEPT
        :INPUT ACCEPT
        :OUTPUT ACCEPT
        :POSTROUTING ACCEPT
        -A PREROUTING -d 10.1.0.1 -p tcp --dport 8080 -j DNAT --to-destination 10.2.0.9:80
        -A PREROUTING -d 10.1.0.1 -p udp --dport 53 -j DNAT --to-destination 10.2.0.9
        -A POSTROUTING -o %b -p tcp -j MASQUERADE
        -A POSTROUTING -o %b -p icmp -j SNAT --to-source 10.2.0.5
        COMMIT
        *filter
        :INPUT ACCEPT
        :FORWARD DROP
        :OUTPUT ACCEPT
        -A FORWARD -m conntrack --ctstate ESTABLISHED --ctstatus SEEN_REPLY -j ACCEPT
        -A FORWARD -m conntrack --ctstate NEW -i %a -j ACCEPT
        COMMIT

        """;

    [Theory]
    [InlineData("tcp 10.1.0.2:4000 10.1.0.1:8080 iif %a", "10.1.0.1")]
    [InlineData("tcp 10.1.0.2:4001 10.2.0.3:22 iif %a", "10.2.0.3")]
    [InlineData("udp 10.1.0.2:4002 10.1.0.1:53 iif %a", "10.1.0.1")]
    [InlineData("icmp 10.1.0.2 203.0.113.5 type echo-request id 99 iif %a", "203.0.113.5")]
    public void Answer_goes_the_way_that_was_predicted_with_the_question(string question, string from)
    {
        using var conversation = new Conversation(IpFamily.IPv4, Translating);
        var answer = conversation.Ask(question).Left;
        Assert.Equal(from, answer?.Source.ToString());
        Assert.Equal("10.1.0.2", answer?.Destination.ToString());
    }

    [Theory]
    [InlineData("tcp [fd00:1::2]:4000 [fd00:1::1]:8080 iif %a")]
    [InlineData("udp [fd00:1::2]:4000 [2001:db8::5]:53 iif %a")]
    [InlineData("icmpv6 fd00:1::2 fd00:2::9 type echo-request id 99 iif %a")]
    public void Answer_over_ipv6_goes_the_way_that_was_predicted(string question)
    {
        using var conversation = new Conversation(IpFamily.IPv6, """
            *nat
            :PREROUTING ACCEPT
            :INPUT ACCEPT
            :OUTPUT ACCEPT
            :POSTROUTING ACCEPT
            -A PREROUTING -d fd00:1::1 -p tcp --dport 8080 -j DNAT --to-destination [fd00:2::9]:80
            -A POSTROUTING -o %b -j MASQUERADE
            COMMIT
            *filter
            :INPUT ACCEPT
            :FORWARD DROP
            :OUTPUT ACCEPT
            -A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT
            -A FORWARD -m conntrack --ctstate NEW -i %a -j ACCEPT
            COMMIT

            """);
        Assert.NotNull(conversation.Ask(question).Left);
    }

    [Fact]
    public void Answer_of_a_strict_host_dies_where_the_question_left_by_another_way()
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *mangle
            :PREROUTING ACCEPT
            -A PREROUTING -i %b -j MARK --set-mark 0x1
            COMMIT

            """);
        conversation.Laboratory.Host.Sysctl(conversation.Laboratory.Named("net.ipv4.conf.%a.rp_filter=1"));
        // The mark leads the question out by %a; the way back to 203.0.113.9 leads by %b.
        Assert.Null(conversation.Ask("udp 10.2.0.3:4000 203.0.113.9:53 iif %b").Left);
    }

    [Fact]
    public void Exempt_answer_leaves_as_it_came()
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *raw
            -A PREROUTING -i %b -j CT --notrack
            COMMIT
            *nat
            :PREROUTING ACCEPT
            :POSTROUTING ACCEPT
            -A PREROUTING -d 10.1.0.1 -p udp --dport 53 -j DNAT --to-destination 10.2.0.9
            COMMIT

            """);
        Assert.Equal("10.2.0.9", conversation.Ask("udp 10.1.0.2:4000 10.1.0.1:53 iif %a").Left?.Source.ToString());
    }

    [Theory]
    [InlineData("icmp 10.1.0.2 10.1.0.1 type echo-request id 77 tos 0x10 iif %a", 0)]
    [InlineData("icmp 203.0.113.7 10.2.0.1 type echo-request id 78 iif %b", 1)]
    [InlineData("icmp 203.0.113.7 10.2.0.1 type echo-request id 79 iif %b", 0)]
    public void Host_answers_an_echo_by_the_way_that_was_predicted(string question, int reflect)
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *mangle
            :PREROUTING ACCEPT
            -A PREROUTING -j MARK --set-mark 0x1
            COMMIT

            """);
        var laboratory = conversation.Laboratory;
        laboratory.Host.Sysctl($"net.ipv4.fwmark_reflect={reflect}", "net.ipv4.conf.all.rp_filter=0");
        var sent = Conversation.Packet(question);
        var state = conversation.State();
        var reply = Assert.Single(new Simulation.Simulator(state, new() { FollowsReply = true }).Send(laboratory.Named(sent))).Reply!;
        laboratory.Send([sent]);

        var (device, answer) = laboratory.LastFrames.Select(frame => (frame.Interface, Packet: FrameReader.Read(frame.Frame)))
            .Single(frame => frame.Packet is { IcmpType: 0 } packet && packet.IcmpId == sent.IcmpId);
        var predicted = Assert.Single(reply.Worlds);
        Assert.Equal((predicted.Ending.OutInterface, predicted.Final.Source, predicted.Final.Destination, predicted.Final.Tos), (device, answer!.Value.Source, answer.Value.Destination, answer.Value.Tos));
    }
}
