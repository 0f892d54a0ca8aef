using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Connections;

/// <summary>ICMP errors about packets of connections: state, way, and the translation of both the error and what it quotes.</summary>
public class RelatedErrorTests
{
    private const string Rules = """
        *nat
        :PREROUTING ACCEPT
        :INPUT ACCEPT
        :OUTPUT ACCEPT
        :POSTROUTING ACCEPT
        -A PREROUTING -d 10.1.0.1 -p udp --dport 53 -j DNAT --to-destination 10.2.0.9:5353
        -A POSTROUTING -o %b -j MASQUERADE
        COMMIT
        *filter
        :INPUT ACCEPT
        :FORWARD DROP
        :OUTPUT ACCEPT
        -A FORWARD -m conntrack --ctstate RELATED -j ACCEPT
        -A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT
        -A FORWARD -i %a -j ACCEPT
        -A INPUT -m conntrack --ctstate INVALID -j DROP
        COMMIT

        """;

    [Theory]
    [InlineData("icmp 10.2.0.9 10.2.0.1 type port-unreachable quotes 'udp 10.2.0.1:4000 10.2.0.9:5353' iif %b")]
    [InlineData("icmp 10.2.0.17 10.2.0.1 type 11 code 0 quotes 'udp 10.2.0.1:4000 10.2.0.9:5353' iif %b")]
    [InlineData("icmp 10.2.0.9 10.2.0.1 type 3 code 4 quotes 'udp 10.2.0.1:4000 10.2.0.9:5353' iif %b")]
    [InlineData("icmp 10.1.0.2 10.1.0.1 type port-unreachable quotes 'udp 10.1.0.1:53 10.1.0.2:4000' iif %a")]
    [InlineData("icmp 10.2.0.9 10.2.0.1 type port-unreachable quotes 'udp 10.2.0.1:4001 10.2.0.9:5353' iif %b")]
    [InlineData("icmp 10.2.0.9 10.1.0.2 type port-unreachable quotes 'udp 10.2.0.1:4000 10.2.0.9:5353' iif %b")]
    [InlineData("icmp 10.2.0.9 10.2.0.1 type 5 code 1 quotes 'udp 10.2.0.1:4000 10.2.0.9:5353' iif %b")]
    [InlineData("icmp 10.2.0.9 10.2.0.1 type port-unreachable quotes 'icmp 10.2.0.1 10.2.0.9 type 3 code 3' iif %b")]
    public void Error_about_a_translated_packet(string error)
    {
        using var conversation = new Conversation(IpFamily.IPv4, Rules);
        conversation.Ask("udp 10.1.0.2:4000 10.1.0.1:53 iif %a");
        Compare(conversation, error);
    }

    [Theory]
    [InlineData("icmp 10.2.0.9 10.2.0.1 type port-unreachable quotes 'tcp 10.2.0.1:4000 10.2.0.9:80 flags syn' iif %b", "tcp 10.1.0.2:4000 10.2.0.9:80 iif %a")]
    [InlineData("icmp 10.2.0.2 10.2.0.1 type 3 code 1 quotes 'icmp 10.2.0.1 203.0.113.9 type echo-request id 77' iif %b", "icmp 10.1.0.2 203.0.113.9 type echo-request id 77 iif %a")]
    public void Error_about_another_protocol(string error, string question)
    {
        using var conversation = new Conversation(IpFamily.IPv4, Rules);
        conversation.Send(question);
        Compare(conversation, error);
    }

    [Theory]
    [InlineData("icmpv6 fd00:2::9 fd00:2::1 type 1 code 4 quotes 'udp [fd00:2::1]:4000 [fd00:2::9]:5353' iif %b")]
    [InlineData("icmpv6 fd00:2::2 fd00:2::1 type 2 code 0 quotes 'udp [fd00:2::1]:4000 [fd00:2::9]:5353' iif %b")]
    [InlineData("icmpv6 fd00:2::9 fd00:2::1 type 1 code 4 quotes 'udp [fd00:2::1]:4009 [fd00:2::9]:5353' iif %b")]
    public void Error_over_ipv6(string error)
    {
        using var conversation = new Conversation(IpFamily.IPv6, """
            *nat
            :PREROUTING ACCEPT
            :INPUT ACCEPT
            :OUTPUT ACCEPT
            :POSTROUTING ACCEPT
            -A PREROUTING -d fd00:1::1 -p udp --dport 53 -j DNAT --to-destination [fd00:2::9]:5353
            -A POSTROUTING -o %b -j MASQUERADE
            COMMIT
            *filter
            :INPUT ACCEPT
            :FORWARD DROP
            :OUTPUT ACCEPT
            -A FORWARD -m conntrack --ctstate RELATED -j ACCEPT
            -A FORWARD -i %a -j ACCEPT
            -A INPUT -m conntrack --ctstate INVALID -j DROP
            COMMIT

            """);
        conversation.Send("udp [fd00:1::2]:4000 [fd00:1::1]:53 iif %a");
        Compare(conversation, error);
    }

    /// <summary>Compares the way, then what is quoted where the error leaves, then every byte.</summary>
    private static void Compare(Conversation conversation, string words)
    {
        conversation.Send(PacketComparison.WithAllBytes(Conversation.Packet(words)));
        var error = Conversation.Packet(words);
        var predicted = Assert.Single(new Simulator(conversation.State(), SimulationOptions.Default).Send(conversation.Laboratory.Named(error)));
        var observed = conversation.Send(error);
        if (observed.LeftBy is null)
        {
            return;
        }

        var frame = conversation.Laboratory.LastFrames.Single(frame => FrameReader.Read(frame.Frame) is { } packet && packet.IpId == observed.Left!.Value.IpId && packet.IcmpType == error.IcmpType);
        Assert.Equal(Ends(predicted.Final.Content!.Quoted), Ends(FrameReader.Quoted(frame.Frame)));
    }

    private static (IpAddress? Source, ushort? SourcePort, IpAddress? Destination, ushort? DestinationPort, ushort? Id) Ends(Packet? packet) =>
        (packet?.Source, packet?.SourcePort, packet?.Destination, packet?.DestinationPort, packet?.IcmpType is 8 ? packet.Value.IcmpId : null);
}
