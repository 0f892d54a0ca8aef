using Waybill.Model.Connections;
using Waybill.Model.Packets;
using Waybill.Model.Sources;
using Waybill.Parsing.Connections;
using Xunit;

namespace Waybill.Parsing.Tests.Connections;

public class ConntrackListParserTests
{
    [Theory]
    [InlineData("tcp      6 431999 ESTABLISHED src=10.0.0.1 dst=10.0.0.2 sport=1000 dport=80 src=10.9.0.2 dst=10.0.0.1 sport=8080 dport=1000 [ASSURED] mark=5 use=1")]
    [InlineData("ipv4     2 tcp      6 431999 ESTABLISHED src=10.0.0.1 dst=10.0.0.2 sport=1000 dport=80 packets=7 bytes=420 src=10.9.0.2 dst=10.0.0.1 sport=8080 dport=1000 packets=5 bytes=300 [ASSURED] mark=5 secctx=null delta-time=12 use=1 id=3012345678")]
    public void Reads_a_translated_connection(string line)
    {
        var entry = Read(line);
        Assert.Equal("ESTABLISHED", entry.ProtocolState);
        Assert.True(entry.SeenReply);
        Assert.True(entry.Assured);
        Assert.Equal(5u, entry.Mark);
        Assert.Equal((ushort)80, entry.Original.DestinationPort);
        Assert.Equal("10.9.0.2", entry.Reply.Source.ToString());
        Assert.Equal((ushort)8080, entry.Reply.SourcePort);
    }

    [Fact]
    public void Reads_what_each_direction_transferred_and_the_labels()
    {
        var entry = Read("udp 17 20 src=10.0.0.1 dst=10.0.0.2 sport=1 dport=53 packets=7 bytes=420 src=10.0.0.2 dst=10.0.0.1 sport=53 dport=1 packets=5 bytes=300 mark=0 use=1 labels=web,office");
        Assert.Equal((new ConnectionCounters(7, 420), new ConnectionCounters(5, 300), "web,office"), (entry.OriginalCounters, entry.ReplyCounters, entry.Labels));
        var plain = Read("udp 17 20 src=10.0.0.1 dst=10.0.0.2 sport=1 dport=53 src=10.0.0.2 dst=10.0.0.1 sport=53 dport=1 mark=0 use=1");
        Assert.Null(plain.OriginalCounters);
        Assert.Null(plain.Labels);
    }

    [Fact]
    public void Reads_an_icmp_echo_without_its_entry_id()
    {
        var entry = Read("icmp     1 29 src=10.0.1.13 dst=10.0.1.12 type=8 code=0 id=14594 [UNREPLIED] src=10.0.1.12 dst=10.0.1.13 type=0 code=0 id=14594 mark=0 use=1 id=99");
        Assert.False(entry.SeenReply);
        Assert.Equal((ushort)14594, entry.Original.SourcePort);
        Assert.Equal((byte)8, entry.Original.IcmpType);
        Assert.Equal((ushort)14594, entry.Reply.SourcePort);
    }

    [Fact]
    public void Reads_protocols_without_ports_and_offloaded_entries()
    {
        var other = Read("ipv4     2 unknown  2 599 src=10.42.2.1 dst=224.0.0.22 [UNREPLIED] src=224.0.0.22 dst=10.42.2.1 mark=0 use=1 id=55");
        Assert.Equal(IpProtocol.Igmp, other.Original.Protocol);
        Assert.Equal((ushort)0, other.Original.SourcePort);
        Assert.True(Read("ipv6 10 tcp 6 src=2001:db8::1 dst=2001:db8::2 sport=1 dport=2 src=2001:db8::2 dst=2001:db8::1 sport=2 dport=1 [OFFLOAD] mark=0 zone=3 use=2").Offloaded);
        Assert.Equal((ushort)3, Read("tcp 6 5 SYN_SENT src=1.1.1.1 dst=2.2.2.2 sport=1 dport=2 zone-orig=3 [UNREPLIED] src=2.2.2.2 dst=1.1.1.1 sport=2 dport=1 mark=0 use=1").Original.Zone);
        Assert.Equal((ushort)0x10, Read("gre 47 29 src=1.1.1.1 dst=2.2.2.2 srckey=0x0 dstkey=0x10 src=2.2.2.2 dst=1.1.1.1 srckey=0x10 dstkey=0x0 mark=0 use=1").Original.DestinationPort);
    }

    [Fact]
    public void Loses_only_the_line_that_is_wrong()
    {
        var parsed = ConntrackListParser.Parse(SourceText.FromString(
            "conntrack.txt", "tcp 6 5 SYN_SENT src=1.1.1.1 dst=2.2.2\nudp 17 5 src=1.1.1.1 dst=2.2.2.2 sport=1 dport=2 src=2.2.2.2 dst=1.1.1.1 sport=2 dport=1 use=1\nconntrack v1.4.7 (conntrack-tools): 2 flow entries have been shown.\n"));
        Assert.Single(parsed.Value);
        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal(("conntrack.txt:1", 30), (diagnostic.Source.ToString(), diagnostic.Column));
    }

    [Fact]
    public void Reads_past_times_of_several_words()
    {
        var connection = Read("tcp 6 5 ESTABLISHED src=1.1.1.1 dst=2.2.2.2 sport=1 dport=2 src=2.2.2.2 dst=1.1.1.1 sport=2 dport=1 [ASSURED] delta-time=5 [start=Thu Jan  1 00:00:00 1970] [stop=Thu Jan  1 00:00:01 1970] mark=7 use=1");
        Assert.Equal(7u, connection.Mark);
    }

    [Fact]
    public void Leaves_events_out()
    {
        var parsed = ConntrackListParser.Parse(SourceText.FromString("conntrack.txt", "[DESTROY] tcp 6 src=1.1.1.1 dst=2.2.2.2 sport=1 dport=2 src=2.2.2.2 dst=1.1.1.1 sport=2 dport=1\n"));
        Assert.Empty(parsed.Value);
        Assert.Equal("CTK002", Assert.Single(parsed.Diagnostics).Code);
    }

    private static Connection Read(string line)
    {
        var parsed = ConntrackListParser.Parse(SourceText.FromString("conntrack.txt", line + "\n"));
        Assert.Empty(parsed.Diagnostics);
        return Assert.Single(parsed.Value);
    }
}
