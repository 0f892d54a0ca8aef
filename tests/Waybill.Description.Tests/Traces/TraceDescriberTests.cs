using Xunit;

namespace Waybill.Description.Tests.Traces;

public class TraceDescriberTests
{
    private const string Fields = "IN=enp5s0 OUT= MAC=00:23:7d:5b:96:ec:00:21:5a:ef:39:fe:08:00 SRC=192.168.235.13 DST=10.0.1.12 LEN=60 TOS=0x00 PREC=0x00 TTL=64 ID=28265 DF PROTO=TCP SPT=14024 DPT=8081 SEQ=1726587944 ACK=0 WINDOW=29200 RES=0x00 SYN URGP=0 OPT (020405B40402080A04CCCA410000000001030307)";
    private const string Packet = "A TCP packet (SYN) from 192.168.235.13 port 14024 to 10.0.1.12 port 8081, which came in by enp5s0, ";

    [Theory]
    [InlineData("nat:PREROUTING:rule:1", "matched rule 1 of chain PREROUTING in table nat.")]
    [InlineData("nat:KUBE-NODEPORTS:return:1", "came to the end of chain KUBE-NODEPORTS in table nat without a decision (1 is one past its last rule) and goes back to the chain that called it.")]
    [InlineData("raw:PREROUTING:policy:2", "came to the end of chain PREROUTING in table raw (2 is one past its last rule), so the policy of the chain decides.")]
    public void Says_what_the_chain_word_means(string place, string expected) =>
        Assert.Equal(Packet + expected, Kit.Sentence($"[309854.514762] TRACE: {place} {Fields}"));

    [Theory]
    [InlineData("May 8 15:51:07 ceph3 kernel: [309854.514799] TRACE: nat:PREROUTING:rule:1 ")]
    [InlineData("4,1234,309854514799,-;TRACE: nat:PREROUTING:rule:1 ")]
    [InlineData("2024-01-02T10:00:00.123456+00:00 host kernel: TRACE: nat:PREROUTING:rule:1 ")]
    [InlineData("[Wed May  8 15:51:07 2019] dropped: ")]
    public void Reads_the_packet_behind_the_head_of_any_log(string head) => Assert.StartsWith(Packet, Kit.Sentence(head + Fields), StringComparison.Ordinal);

    [Fact]
    public void Takes_the_Ethernet_header_apart() => Assert.Equal(
        "the frame went to 00:23:7d:5b:96:ec and came from 00:21:5a:ef:39:fe; it carries IPv4",
        Kit.Meaning($"TRACE: nat:PREROUTING:rule:1 {Fields}", "MAC=00:23:7d:5b:96:ec:00:21:5a:ef:39:fe:08:00"));

    [Fact]
    public void Decodes_TCP_options() => Assert.Equal(
        "largest segment (MSS) 1460; selective acknowledgement possible; timestamp 80529985, in answer to 0; window scale 7 (windows count 128 times)",
        Kit.Meaning($"TRACE: nat:PREROUTING:rule:1 {Fields}", "OPT (020405B40402080A04CCCA410000000001030307)"));

    [Fact]
    public void Does_not_mistake_the_packet_that_an_error_quotes_for_the_error()
    {
        string sentence = Kit.Sentence("TRACE: filter:INPUT:rule:2 IN=eth0 OUT= SRC=10.0.0.1 DST=10.0.0.2 LEN=88 TOS=0x00 PREC=0xC0 TTL=64 ID=1 PROTO=ICMP TYPE=3 CODE=3 [SRC=10.0.0.2 DST=10.0.0.1 LEN=60 TOS=0x00 PREC=0x00 TTL=64 ID=2 DF PROTO=UDP SPT=5000 DPT=53 LEN=40 ] MARK=0x1");

        Assert.Equal("An ICMP packet (destination unreachable) from 10.0.0.1 to 10.0.0.2, which came in by eth0, matched rule 2 of chain INPUT in table filter.", sentence);
    }

    [Theory]
    [InlineData(" TRACE: 2 c14e67bb nat:PREROUTING:rule:0x9:JUMP:KUBE-SERVICES  -4 -t nat -A PREROUTING -j KUBE-SERVICES", "The packet c14e67bb matched a rule of chain PREROUTING in table nat: the packet goes through chain KUBE-SERVICES. The rule: Every packet that has come in (chain PREROUTING) goes through chain KUBE-SERVICES; where no rule there decides, it comes back to the next rule here.")]
    [InlineData(" TRACE: 2 c14e67bb nat:PREROUTING:policy:ACCEPT", "The packet c14e67bb came to the end of chain PREROUTING in table nat: its policy decides, the packet is accepted here.")]
    [InlineData("PACKET: 2 c14e67bb IN=cni0 SRC=10.0.0.2 DST=172.30.0.41 LEN=40 TOS=0x0 TTL=64 ID=52428 DF SPORT=59304 DPORT=80 SYN ", "A TCP packet (SYN) from 10.0.0.2 port 59304 to 172.30.0.41 port 80 (HTTP), which came in by cni0, enters a chain; the lines with the same id that follow say which rules it meets.")]
    public void Reads_xtables_monitor(string line, string expected) => Assert.Equal(expected, Kit.Sentence(line));

    [Theory]
    [InlineData("trace id c14e67bb ip filter FORWARD policy drop ", "The packet c14e67bb came to the end of chain FORWARD in table filter, whose policy decides: it is dropped silently.")]
    [InlineData("trace id c14e67bb ip filter FORWARD rule ct state new counter packets 0 bytes 0 jump KUBE-SERVICES (verdict jump KUBE-SERVICES)", "The packet c14e67bb matched a rule of chain FORWARD in table filter: it goes through chain KUBE-SERVICES. The rule: A packet that begins a connection goes through chain KUBE-SERVICES; where no rule there decides, it comes back to the next rule here.")]
    [InlineData("trace id c14e67bb ip filter FORWARD unknown rule handle 7 (verdict drop)", "The packet c14e67bb matched a rule of chain FORWARD in table filter that is not there any more: it is dropped silently.")]
    public void Reads_nft_monitor(string line, string expected) => Assert.Equal(expected, Kit.Sentence(line));

    [Fact]
    public void Reads_a_record_of_the_journal() => Assert.StartsWith(
        Packet, Kit.Sentence($$"""{"_HOSTNAME":"ceph3","MESSAGE":"TRACE: nat:PREROUTING:rule:1 {{Fields}}"}"""), StringComparison.Ordinal);

    [Fact]
    public void Names_what_it_does_not_know() =>
        Assert.Equal(["FLAVOUR=sweet", "ODD"], LineDescriber.Describe("TRACE: nat:PREROUTING:rule:1 IN=eth0 OUT= SRC=10.0.0.1 DST=10.0.0.2 FLAVOUR=sweet ODD").Unknown);
}
