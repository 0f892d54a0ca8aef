using Waybill.Model.Packets;
using Waybill.Parsing.Packets;
using Xunit;

namespace Waybill.Parsing.Tests.Packets;

/// <summary>What packets carry, in words and as bytes.</summary>
public class PacketContentTests
{
    private const string Ends = "10.0.0.1:1 10.0.0.2:2 iif eth0";

    [Fact]
    public void Writes_tcp_options_in_the_order_of_the_words()
    {
        var transport = Read($"tcp {Ends} mss 1460 tcp-option sack-permitted,8,nop,3=07 window 64240").Content!.Transport;
        Assert.Equal("f0", Hex(transport.Masks.AsSpan(12, 1)));
        Assert.Equal(20 + 4 + 2 + 10 + 1 + 3, transport.Count);
        Assert.Equal("a0", Hex(transport.Values.AsSpan(12, 1)));
        Assert.Equal("faf0", Hex(transport.Values.AsSpan(14, 2)));
        Assert.Equal("020405b40402080a000000000000000001030307", Hex(transport.Values.AsSpan()[20..]));
        Assert.Equal("ffffffffffffffff0000000000000000ffffffff", Hex(transport.Masks.AsSpan()[20..]));
        Assert.False(transport.IsWhole);
    }

    [Fact]
    public void Takes_a_header_without_options_where_the_payload_is_said()
    {
        var packet = Read($"tcp {Ends} payload 'GET /'");
        Assert.Equal("50", Hex(packet.Content!.Transport.Values.AsSpan(12, 1)));
        Assert.Equal("474554202f", Hex(packet.Content.Transport.Values.AsSpan()[20..]));
        Assert.Equal(45, packet.Length);
    }

    [Theory]
    [InlineData("udp 10.0.0.1:1 10.0.0.2:2 payload 0x0102", "0000000000" + "0a00000102", "00000000ffff0000ffff")]
    [InlineData("esp 10.0.0.1 10.0.0.2 spi 0x100", "0000010000000000", "ffffffff00000000")]
    [InlineData("108 10.0.0.1 10.0.0.2 spi 7", "00000007", "0000ffff")]
    [InlineData("sctp 10.0.0.1:1 10.0.0.2:2 chunk COOKIE_ACK=1", "0000000000000000000000000b010004", "000000000000000000000000ffffffff")]
    [InlineData("dccp 10.0.0.1:1 10.0.0.2:2 dccp-type REQUEST dccp-option 1,37", "000000000600000001000000000000000000000001250200", "00000000ff000000ff0000000000000000000000ffffffff")]
    [InlineData("135 fd00::1 fd00::2 mh-type 5", "3b0005000000", "ff00ff000000")]
    public void Writes_the_header_of_each_protocol(string words, string values, string masks)
    {
        var transport = Read(words + " iif eth0").Content!.Transport;
        Assert.Equal(values, Hex(transport.Values.AsSpan()));
        Assert.Equal(masks, Hex(transport.Masks.AsSpan()));
    }

    [Theory]
    [InlineData("hop", 0, "0000010400000000")]
    [InlineData("dst/option=5:0000", 60, "0000050200000100")]
    [InlineData("rt/type=4/left=1/last=1/tag=258/address=fd00::7", 43, "0002040101000102fd000000000000000000000000000007")]
    [InlineData("frag/id=0x10", 44, "0000000000000010")]
    [InlineData("ah/spi=3", 51, "00040000000000030000000000000000" + "0000000000000000")]
    public void Writes_extension_headers(string words, int kind, string values)
    {
        var header = Assert.Single(Read($"udp [fd00::1]:1 [fd00::2]:2 iif eth0 header {words}").Content!.ExtensionHeaders);
        Assert.Equal((IpProtocol)kind, header.Kind);
        Assert.Equal(values, Hex(header.Bytes.Values.AsSpan()));
    }

    [Fact]
    public void Reads_a_whole_packet_from_its_bytes()
    {
        var packet = Read("hex 4510002c12344000400600000a0000010a000002000a0050000000070000000060020400abcd0000020405b4 iif eth0 mark 5");
        Assert.Equal("10.0.0.1", packet.Source.ToString());
        Assert.Equal((ushort)80, packet.DestinationPort);
        Assert.Equal(0x10, packet.Tos);
        Assert.Equal(TcpFlags.Syn, packet.TcpFlags);
        Assert.Equal(7u, packet.Sequence);
        Assert.True(packet.DontFragment);
        Assert.Equal(44, packet.Length);
        Assert.Equal((ushort)0x1234, packet.IpId);
        Assert.Equal("eth0", packet.InInterface);
        Assert.Equal(5u, packet.Mark);
        Assert.Equal(24, packet.Content!.Transport.Count);
        Assert.True(packet.Content.Transport.IsWhole);
    }

    [Fact]
    public void Reads_the_extension_headers_of_a_whole_packet()
    {
        const string ends = "fd000000000000000000000000000001fd000000000000000000000000000002";
        var packet = Read($"hex '6120abcd 0018 00 40 {ends} 2c00010400000000 1100000100000009 0001000200080000' iif eth0");
        Assert.Equal([IpProtocol.HopByHop, IpProtocol.Ipv6Fragment], packet.Content!.ExtensionHeaders.Select(header => header.Kind));
        Assert.Equal(IpProtocol.Udp, packet.Protocol);
        Assert.Equal(0x12, packet.Tos);
        Assert.Equal(0xabcdu, packet.Content.FlowLabel);
        Assert.True(packet.MoreFragments);
        Assert.Equal((ushort)2, packet.DestinationPort);
    }

    [Fact]
    public void Reads_the_packet_that_the_bytes_of_an_error_quote()
    {
        string quoted = "4500001c00010000401100000a0000020a00000103e8003500080000";
        var packet = Read($"hex 450000380000000040010000" + "0a0000090a000002" + "0303000000000000" + quoted + " iif eth0");
        Assert.Equal((ushort)1000, packet.Content!.Quoted!.Value.SourcePort);
        Assert.Equal("10.0.0.1", packet.Content.Quoted.Value.Destination.ToString());
    }

    [Theory]
    [InlineData("tcp 10.0.0.1:1 10.0.0.2:2 mss 70000", 31, "70000")]
    [InlineData("tcp 10.0.0.1:1 10.0.0.2:2 payload 0x123", 35, "0x123")]
    [InlineData("udp 10.0.0.1:1 10.0.0.2:2 mss 1460", 35, "TCP")]
    [InlineData("udp [fd00::1]:1 [fd00::2]:2 header hop,tail", 40, "tail")]
    [InlineData("udp 10.0.0.1:1 10.0.0.2:2 header hop", 37, "IPv6")]
    [InlineData("ah fd00::1 fd00::2", 19, "header")]
    [InlineData("tcp hex 4500", 9, "no IP packet")]
    [InlineData("udp 10.0.0.1:1 10.0.0.2:2 payload 'x' len 100", 46, "comes to 29")]
    [InlineData("tcp hex 4500001400000000400600000a0000010a000002", 49, "leave out")]
    [InlineData("sctp 10.0.0.1:1 10.0.0.2:2 chunk WISH", 34, "WISH")]
    public void Names_the_column_of_what_is_wrong(string words, int column, string message)
    {
        var diagnostic = Assert.Single(PacketWordsParser.Parse(words).Diagnostics);
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(column, diagnostic.Column);
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static Packet Read(string words)
    {
        var parsed = PacketWordsParser.Parse(words);
        Assert.Empty(parsed.Diagnostics);
        return parsed.Value!.Value;
    }
}
