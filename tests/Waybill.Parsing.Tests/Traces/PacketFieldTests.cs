using Waybill.Model.Connections;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Traces;
using Xunit;

namespace Waybill.Parsing.Tests.Traces;

/// <summary>All that kernel and monitors print of packets (net/netfilter/nf_log_syslog.c).</summary>
public class PacketFieldTests
{
    [Fact]
    public void Reads_an_ICMP_error_with_its_inner_packet()
    {
        var packet = Read("IN=eth0 OUT= MAC=02:00:00:00:00:01:02:00:00:00:00:02:08:00 SRC=10.0.0.1 DST=10.0.0.2 LEN=68 TOS=0x00 PREC=0xC0 TTL=63 ID=7 PROTO=ICMP TYPE=3 CODE=4 [SRC=10.0.0.2 DST=10.9.9.9 LEN=1500 TOS=0x00 PREC=0x00 TTL=64 ID=9 DF PROTO=TCP INCOMPLETE [8 bytes] ] MTU=1400 MARK=0x10 ");

        Assert.Equal((byte)3, packet.Packet.IcmpType);
        Assert.Equal((byte)4, packet.Packet.IcmpCode);
        Assert.Equal(0xc0, packet.Packet.Tos);
        Assert.Equal(0x10u, packet.Packet.Mark);
        Assert.Equal("10.9.9.9", packet.Inner!.Packet.Destination.ToString());
        Assert.False(packet.IsTruncated);
    }

    [Fact]
    public void Reads_fragments()
    {
        var first = Read("IN=eth0 OUT= SRC=10.0.0.1 DST=10.0.0.2 LEN=1500 TOS=0x00 PREC=0x00 TTL=63 ID=7 MF PROTO=UDP SPT=1 DPT=2 LEN=4008 ");
        var later = Read("IN=eth0 OUT= SRC=10.0.0.1 DST=10.0.0.2 LEN=1500 TOS=0x00 PREC=0x00 TTL=63 ID=7 MF FRAG:185 PROTO=UDP ");

        Assert.True(first.Packet.MoreFragments);
        Assert.Equal((ushort)4008, first.UdpLength);
        Assert.Equal(1480, later.Packet.FragmentOffset);
        Assert.Null(later.Packet.SourcePort);
        Assert.False(later.IsTruncated);
    }

    [Fact]
    public void Reads_IPv6_with_extension_headers()
    {
        var packet = Read("IN=eth0 OUT=eth1 SRC=fd00:0000:0000:0000:0000:0000:0000:0001 DST=fd00:0000:0000:0000:0000:0000:0000:0002 LEN=1496 TC=184 HOPLIMIT=63 FLOWLBL=12345 OPT ( FRAG:1448 INCOMPLETE ID:0000abcd ) PROTO=UDP ");

        Assert.Equal("fd00::2", packet.Packet.Destination.ToString());
        Assert.Equal(184, packet.Packet.Tos);
        Assert.Equal(63, packet.Packet.Ttl);
        Assert.Equal(12345u, packet.FlowLabel);
        Assert.Equal(1448, packet.Packet.FragmentOffset);
        Assert.True(packet.Packet.MoreFragments);
        Assert.Equal(0xabcdu, packet.FragmentId);
        Assert.Equal(IpProtocol.Udp, packet.Packet.Protocol);
        Assert.False(packet.IsTruncated);
    }

    [Theory]
    [InlineData("PROTO=ESP SPI=0xabc ", IpProtocol.Esp, 0xabcu)]
    [InlineData("PROTO=AH SPI=0x1 ", IpProtocol.Ah, 0x1u)]
    [InlineData("PROTO=47 ", IpProtocol.Gre, null)]
    public void Reads_other_protocols(string text, IpProtocol protocol, uint? index)
    {
        var packet = Read("IN=eth0 OUT= SRC=10.0.0.1 DST=10.0.0.2 LEN=100 TOS=0x00 PREC=0x00 TTL=63 ID=7 " + text);

        Assert.Equal(protocol, packet.Packet.Protocol);
        Assert.Equal(index, packet.SecurityIndex);
        Assert.False(packet.IsTruncated);
    }

    [Fact]
    public void Reads_bridge_ports_and_owners()
    {
        var packet = Read("IN=br0 OUT=br0 PHYSIN=port1 PHYSOUT=port2 MAC=02:00:00:00:00:01:02:00:00:00:00:02:08:00 SRC=10.0.0.1 DST=10.0.0.2 LEN=28 TOS=0x00 PREC=0x00 TTL=63 ID=7 PROTO=ICMP TYPE=8 CODE=0 ID=4660 SEQ=3 UID=1000 GID=100 ");

        Assert.Equal("port1", packet.Packet.PhysicalIn);
        Assert.Equal("port2", packet.Packet.PhysicalOut);
        Assert.Equal("02:00:00:00:00:02", packet.Packet.SourceMac.ToString());
        Assert.Equal((ushort)7, packet.Packet.IpId);
        Assert.Equal((ushort)4660, packet.Packet.IcmpId);
        Assert.Equal((ushort)3, packet.IcmpSequence);
        Assert.Equal(1000u, packet.Packet.Uid);
    }

    [Fact]
    public void Reads_nft_monitor_with_connection_tracking_and_unknown_rules()
    {
        string text = "trace id 0a ip filter input conntrack: ct direction reply ct state established,related ct id 7\n"
            + "trace id 0a ip filter input packet: iif \"eth0\" ip saddr 10.0.0.1 ip daddr 10.0.0.2 ip dscp af21 ip ecn ect0 ip ttl 63 ip id 5 ip length 60 tcp sport ssh dport 1 tcp flags == 0x12 tcp window 9\n"
            + "trace id 0a ip filter input unknown rule handle 12 (verdict jump x)\n"
            + "trace id 0a ip filter x verdict return \n"
            + "trace id 0a ip filter input policy drop meta mark 0x1 \n";
        var events = CollectingSink.Read(text).Events;

        Assert.Equal([TraceKind.Conntrack, TraceKind.Packet, TraceKind.Rule, TraceKind.Return, TraceKind.Policy], events.Select(one => one.Kind));
        Assert.Equal(ConnectionState.Established | ConnectionState.Related, events[0].Connection);
        Assert.True(events[0].IsReply);
        Assert.Equal((ushort)22, events[1].Packet!.Packet.SourcePort);
        Assert.Equal(TcpFlags.Syn | TcpFlags.Ack, events[1].Packet!.Packet.TcpFlags);
        Assert.Equal(0x4a, events[1].Packet!.Packet.Tos);
        Assert.Equal(12ul, events[2].Handle);
        Assert.Equal("x", events[2].VerdictChain);
        Assert.Equal(Verdict.Return, events[3].Verdict);
        Assert.Equal(Verdict.Drop, events[4].Verdict);
        Assert.All(events, one => Assert.Equal(10u, one.TraceId));
    }

    [Fact]
    public void Reads_old_xtables_monitor_that_shows_the_packet_behind_the_rule()
    {
        string text = " TRACE: 2 e1f5055f filter:INPUT:rule:0x4:JUMP:X PACKET: 0 e1f5055f IN=eth0 MACSRC=2:0:0:0:0:1 MACDST=a:97:dc:fb:84:d6 MACPROTO=0800 SRC=10.0.0.1 DST=10.0.0.2 LEN=40 TOS=0x0 TTL=64 ID=52428DF SPORT=59304 DPORT=80 SYN \n";
        var events = CollectingSink.Read(text).Events;

        Assert.Equal([TraceKind.Packet, TraceKind.Rule], events.Select(one => one.Kind));
        Assert.True(events[0].Packet!.Packet.DontFragment);
        Assert.Equal((ushort)52428, events[0].Packet!.Packet.IpId);
        Assert.Equal("X", events[1].VerdictChain);
        Assert.Equal(4ul, events[1].Handle);
    }

    [Theory]
    [InlineData("[ 1.5] ** 12 printk messages dropped **", 12)]
    [InlineData("[ 1.5] xt_limit: 5 callbacks suppressed", 5)]
    [InlineData("May  8 15:51:07 a systemd-journald[3]: Missed 7 kernel messages", 7)]
    [InlineData("May  8 15:51:07 a rsyslogd: imuxsock lost 3 messages from pid 9 due to rate-limiting", 3)]
    public void Reads_how_many_lines_were_lost(string line, int count)
    {
        var only = Assert.Single(CollectingSink.Read(line).Events);

        Assert.Equal(TraceKind.Lost, only.Kind);
        Assert.Equal(count, only.LostCount);
    }

    [Fact]
    public void Rolls_the_year_over_at_new_year()
    {
        string text = "Dec 31 23:59:59 a kernel: TRACE: raw:OUTPUT:policy:1 IN= OUT=eth0 SRC=10.0.0.1 DST=10.0.0.2 LEN=20 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=47 \n"
            + "Jan  1 00:00:00 a kernel: TRACE: raw:OUTPUT:policy:1 IN= OUT=eth0 SRC=10.0.0.1 DST=10.0.0.2 LEN=20 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=47 \n";
        var events = CollectingSink.Read(text, options: new() { Newest = new(2020, 1, 2, 0, 0, 0, TimeSpan.Zero) }).Events;

        Assert.Equal([2019, 2020], events.Select(one => one.Time!.Value.Year));
    }

    private static TracedPacket Read(string fields)
    {
        var read = CollectingSink.Read("TRACE: raw:PREROUTING:policy:1 " + fields);
        Assert.Empty(read.Diagnostics);
        return Assert.Single(read.Events).Packet!;
    }
}
