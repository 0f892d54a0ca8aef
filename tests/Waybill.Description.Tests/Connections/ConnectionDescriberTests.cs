using Xunit;

namespace Waybill.Description.Tests.Connections;

public class ConnectionDescriberTests
{
    private const string Head = "tcp      6 431999 ESTABLISHED src=10.0.1.13 dst=10.43.206.251 sport=18130 dport=8081 ";

    [Fact]
    public void Tells_both_translations_from_what_answers_look_like() => Assert.Equal(
        "A TCP connection from 10.0.1.13 port 18130 to 10.43.206.251 port 8081: the connection stands. Its destination is translated (DNAT): packets really go to 10.42.3.7 port 8081, which answers. Its source is translated (SNAT): the other side sees it come from 10.42.2.0 port 41811 and answers there. Without further packets it is forgotten in 431999 seconds (about 4 days).",
        Kit.Sentence(Head + "src=10.42.3.7 dst=10.42.2.0 sport=8081 dport=41811 [ASSURED] mark=0 use=1"));

    [Fact]
    public void Says_that_nothing_is_translated() => Assert.Contains(
        "Nothing of it is translated",
        Kit.Sentence(Head + "src=10.43.206.251 dst=10.0.1.13 sport=8081 dport=18130 [OFFLOAD] use=1"),
        StringComparison.Ordinal);

    [Fact]
    public void Says_which_fields_are_those_of_the_answers() => Assert.EndsWith(
        "(of the answers)",
        Kit.Meaning(Head + "src=10.42.3.7 dst=10.42.2.0 sport=8081 dport=41811 use=1", "src=10.42.3.7"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("[NEW] udp 17 30 src=10.0.0.1 dst=10.0.0.2 sport=1 dport=2 [UNREPLIED] src=10.0.0.2 dst=10.0.0.1 sport=2 dport=1")]
    [InlineData("ipv6     10 icmpv6   58 29 src=fd00::1 dst=fd00::2 type=128 code=0 id=1 src=fd00::2 dst=fd00::1 type=129 code=0 id=1 mark=0 zone=0 use=2")]
    [InlineData("tcp      6 10 TIME_WAIT src=10.0.0.1 dst=10.0.0.2 sport=1 dport=2 packets=4 bytes=300 src=10.0.0.2 dst=10.0.0.1 sport=2 dport=1 packets=3 bytes=200 [start=Thu Jan  1 00:00:00 1970] delta-time=5 helper=ftp use=1")]
    public void Understands_all_of_it(string line) => Assert.NotEmpty(Kit.Sentence(line));

    [Fact]
    public void Names_what_it_does_not_know() =>
        Assert.Equal(["flavour=sweet"], LineDescriber.Describe(Head + "src=10.42.3.7 dst=10.42.2.0 flavour=sweet").Unknown);
}
