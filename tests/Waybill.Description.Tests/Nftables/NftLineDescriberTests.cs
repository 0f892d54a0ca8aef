using Xunit;

namespace Waybill.Description.Tests.Nftables;

public class NftLineDescriberTests
{
    [Theory]
    [InlineData("tcp dport 22 accept", "A TCP packet that goes to port 22 (SSH) is accepted.")]
    [InlineData("ct state established,related counter packets 4 bytes 240 accept # handle 7", "A packet that either belongs to a connection with packets in both directions or is related to an existing connection (an ICMP error about it, FTP data) is accepted.")]
    [InlineData("iifname \"eth*\" ip saddr != 10.0.0.0/8 drop", "A packet that arrives on an interface whose name begins with eth and does not come from 10.0.0.0/8 is dropped silently.")]
    [InlineData("ip saddr @banned drop", "A packet that comes from a member of the set banned is dropped silently.")]
    [InlineData("tcp dport { 80, 8000-8100 } dnat to 10.0.0.1:80", "A TCP packet that goes to port 80 (HTTP) or 8000 to 8100 gets its destination rewritten to 10.0.0.1 port 80 (for the whole connection; answers are rewritten back).")]
    [InlineData("ip daddr . tcp dport vmap @services", "Every packet does what the map services says for its destination address and destination port.")]
    [InlineData("meta mark set meta mark | 0x4000 return", "Every packet gets the mark meta mark | 0x4000 and goes back to where this chain was called from; in a base chain the policy decides.")]
    [InlineData("numgen random mod 2 vmap { 0 : goto a, 1 : goto b }", "Every packet goes one of several ways, chosen by chance.")]
    [InlineData("vlan pcp 3 accept", "A packet that has 3 in the field pcp of its VLAN header is accepted.")]
    [InlineData("nft add rule inet filter input udp dport 53 jump dns", "A UDP packet that reaches chain input and goes to port 53 (DNS) goes through chain dns; where no rule there decides, it comes back to the next rule here.")]
    [InlineData("type filter hook forward priority filter; policy drop;", "The chain is asked for packets that this host passes on. One that no rule decides is dropped silently.")]
    public void Says_what_becomes_of_packets(string line, string expected) => Assert.Equal(expected, Kit.Sentence(line));

    [Fact]
    public void Names_what_it_does_not_know()
    {
        var description = LineDescriber.Describe("tcp dport 22 flavour sweet accept");

        Assert.Equal(["flavour", "sweet"], description.Unknown);
        Assert.Equal("A TCP packet that goes to port 22 (SSH) is accepted.", description.Sentence);
    }

    [Fact]
    public void Reads_a_ruleset_from_its_beginning_to_its_end()
    {
        string[] lines =
        [
            "# Warning: table ip nat is managed by iptables-nft, do not touch!", "table inet filter { # handle 1", "\tcounter seen {", "\t\tpackets 3 bytes 180", "\t}",
            "\tset banned {", "\t\ttype ipv4_addr", "\t\tflags interval", "\t\tcomment \"bad { neighbours\"", "\t\telements = { 10.0.0.0/8,", "\t\t\t     192.0.2.7 }", "\t}",
            "\tchain input {", "\t\ttype filter hook input priority filter; policy drop;", "\t\tip saddr @banned counter name \"seen\" drop", "\t}", "}", "default via 10.0.0.1 dev eth0",
        ];

        var described = new ListingDescriber(null).Describe(lines).ToArray();

        Assert.All(described, line => Assert.Empty(line.Unknown));
        Assert.Equal("Further values that the set or map holds.", described[10].Sentence);
        Assert.Equal(LineKind.Route, described[^1].Kind);
    }
}
