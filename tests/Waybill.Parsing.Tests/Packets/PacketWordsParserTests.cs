using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Packets;
using Waybill.Parsing.Packets;
using Xunit;

namespace Waybill.Parsing.Tests.Packets;

public class PacketWordsParserTests
{
    [Fact]
    public void Reads_a_received_packet()
    {
        var packet = Read("tcp 192.168.235.13:14024 10.0.1.12:8081 iif enp5s0");
        Assert.Equal("192.168.235.13", packet.Source.ToString());
        Assert.Equal((ushort)14024, packet.SourcePort);
        Assert.Equal("10.0.1.12", packet.Destination.ToString());
        Assert.Equal((ushort)8081, packet.DestinationPort);
        Assert.Equal("enp5s0", packet.InInterface);
        Assert.Equal(TcpFlags.Syn, packet.TcpFlags);
        Assert.Equal(64, packet.Ttl);
    }

    [Theory]
    [InlineData("tcp from 192.168.235.13 sport 14024 to 10.0.1.12 dport 8081 iif enp5s0 tos 0x00")]
    [InlineData("iif enp5s0 tcp 192.168.235.13:14024 10.0.1.12:8081")]
    [InlineData("proto 6 dport 8081 sport 14024 iif enp5s0 from 192.168.235.13 to 10.0.1.12")]
    [InlineData("6 192.168.235.13:14024 10.0.1.12:8081 iif enp5s0 ttl 64")]
    public void Reads_the_same_packet_in_any_order(string words) =>
        Assert.Equal(Read("tcp 192.168.235.13:14024 10.0.1.12:8081 iif enp5s0"), Read(words));

    [Fact]
    public void Reads_ipv6_with_brackets_and_a_mark()
    {
        var packet = Read("udp [2001:db8::1]:53 [2001:db8::2]:4444 iif eth0 mark 0x10");
        Assert.Equal("2001:db8::1", packet.Source.ToString());
        Assert.Equal((ushort)4444, packet.DestinationPort);
        Assert.Equal(0x10u, packet.Mark);
    }

    [Fact]
    public void Leaves_the_source_to_the_kernel_where_only_a_destination_is_given()
    {
        var packet = Read("tcp to 10.43.206.251 dport 8081");
        Assert.False(packet.Source.IsGiven);
        Assert.True(packet.IsLocallyGenerated);
        Assert.Equal(packet, Read("tcp 10.43.206.251:8081"));
    }

    [Fact]
    public void Reads_icmp_by_name_and_number()
    {
        Assert.Equal((byte)8, Read("icmp 10.0.0.1 10.0.0.2 type echo-request").IcmpType);
        Assert.Equal((byte)4, Read("icmp 10.0.0.1 10.0.0.2 type fragmentation-needed").IcmpCode);
        Assert.Equal((byte)4, Read("icmp 10.0.0.1 10.0.0.2 type 3 code 4").IcmpCode);
        Assert.Equal((ushort)77, Read("icmp 10.0.0.1 10.0.0.2 id 77").IcmpId);
        var six = Read("icmp fe80::1 fe80::2 iif eth0");
        Assert.Equal(IpProtocol.IcmpV6, six.Protocol);
        Assert.Equal((byte)128, six.IcmpType);
    }

    [Fact]
    public void Reads_header_fields()
    {
        var packet = Read("tcp 10.0.0.1:1 10.0.0.2:2 iif eth0 dscp EF ttl 1 len 1500 flags syn,ack df mac 00:23:7d:5b:96:ec dmac 02:00:00:00:00:01 uid 7 gid 8 ct new");
        Assert.Equal(0xb8, packet.Tos);
        Assert.Equal(1, packet.Ttl);
        Assert.Equal(1500, packet.Length);
        Assert.Equal(TcpFlags.Syn | TcpFlags.Ack, packet.TcpFlags);
        Assert.True(packet.DontFragment);
        Assert.Equal(new MacAddress(0x0200_0000_0001), packet.DestinationMac);
        Assert.Equal(ConnectionState.New, packet.Connection);
    }

    [Theory]
    [InlineData("udp 10.0.0.1 10.0.0.2 iif eth0 frag 1480", 1480, false)]
    [InlineData("udp 10.0.0.1 10.0.0.2 iif eth0 frag 0+", 0, true)]
    [InlineData("udp 10.0.0.1 10.0.0.2 frag iif eth0", 1480, false)]
    public void Reads_fragments(string words, int offset, bool more)
    {
        var packet = Read(words);
        Assert.Equal(offset, packet.FragmentOffset);
        Assert.Equal(more, packet.MoreFragments);
    }

    [Fact]
    public void Takes_an_acknowledgement_for_an_established_connection() =>
        Assert.Equal(TcpFlags.Ack, Read("tcp 10.0.0.1:1 10.0.0.2:2 ct established").TcpFlags);

    [Theory]
    [InlineData("icmp 10.0.0.9 10.0.0.1 type port-unreachable quotes 'udp 10.0.0.1:4000 10.0.0.2:53' iif eth0")]
    [InlineData("icmp 10.0.0.9 10.0.0.1 iif eth0 quotes \"udp from 10.0.0.1 sport 4000 to 10.0.0.2 dport 53\" type 3/3")]
    public void Reads_the_packet_that_an_error_quotes(string words)
    {
        var quoted = Read(words).Content!.Quoted!.Value;
        Assert.Equal(Read("udp 10.0.0.1:4000 10.0.0.2:53"), quoted);
    }

    [Fact]
    public void Gives_values_with_blanks_the_quotes_back_that_a_shell_took()
    {
        string[] arguments = ["icmp", "10.0.0.9", "10.0.0.1", "type", "3", "quotes", "udp 10.0.0.1:4 10.0.0.2:5"];
        Assert.Equal("icmp 10.0.0.9 10.0.0.1 type 3 quotes 'udp 10.0.0.1:4 10.0.0.2:5'", PacketArguments.ToWords(arguments));
        Assert.Equal("tcp 10.0.0.1 10.0.0.2 iif eth0", PacketArguments.ToWords(["tcp 10.0.0.1 10.0.0.2", "iif", "eth0"]));
    }

    [Theory]
    [InlineData("tcp 10.0.0.1:1 10.0.0.2:2 iff eth0", 27, "iff")]
    [InlineData("tcp 10.0.0.1:1 10.0.0.2:70000", 16, "70000")]
    [InlineData("tcp 10.0.0.1:1 10.0.0.2:2 ttl 256", 31, "256")]
    [InlineData("tcp 10.0.0.1:1 10.0.0.2:2 ttl", 27, "wants a value")]
    [InlineData("tcp 10.0.0.1:1 10.0.0.2:2 ttl 1 ttl 2", 33, "twice")]
    [InlineData("tcp 10.0.0.1:1 10.0.0.2:2 10.0.0.3", 27, "third")]
    [InlineData("tcp 10.0.0.1:1 2001:db8::1", 27, "family")]
    [InlineData("10.0.0.1:1 10.0.0.2:2", 22, "protocol")]
    [InlineData("tcp iif eth0", 13, "destination")]
    [InlineData("tcp to 10.0.0.1 iif eth0", 25, "source")]
    [InlineData("icmp 10.0.0.1:5 10.0.0.2", 25, "ports")]
    [InlineData("gre 10.0.0.1 10.0.0.2 dport 5", 30, "ports")]
    [InlineData("icmp 10.0.0.1 10.0.0.2 type router-mood", 29, "router-mood")]
    [InlineData("tcp 10.0.0.1: 10.0.0.2:2", 5, "10.0.0.1:")]
    [InlineData("icmp 10.0.0.1 10.0.0.2 type 3 quotes 'tcp 10.0.0.2:1 10.0.0.1:70000'", 54, "70000")]
    [InlineData("icmp 10.0.0.1 10.0.0.2 type 3 quotes 'tcp 10.0.0.2:1", 31, "wants a value")]
    [InlineData("icmp 10.0.0.1 10.0.0.2 type 3 quotes 'tcp 10.0.0.2:1 10.0.0.1:2 iif eth0'", 39, "no interface")]
    [InlineData("icmp 10.0.0.1 10.0.0.2 quotes 'tcp 10.0.0.2:1 10.0.0.1:2'", 58, "errors")]
    public void Names_the_column_of_what_is_wrong(string words, int column, string message)
    {
        var parsed = PacketWordsParser.Parse(words);
        Assert.Null(parsed.Value);
        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal(column, diagnostic.Column);
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
    }

    private static Packet Read(string words)
    {
        var parsed = PacketWordsParser.Parse(words);
        Assert.Empty(parsed.Diagnostics);
        return parsed.Value!.Value;
    }
}
