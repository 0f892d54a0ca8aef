using Waybill.Model.Addresses;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables;
using Xunit;

namespace Waybill.Parsing.Tests.Iptables;

/// <summary>Rules as people type them, and the form in which iptables-save would print them.</summary>
public class TypedRuleTests
{
    [Theory]
    [InlineData("-s 10.0.0.0/8 --dport 80:90 -p tcp -j ACCEPT", "-s 10.0.0.0/8 -p tcp -m tcp --dport 80:90 -j ACCEPT")]
    [InlineData("-p tcp --dport http -j ACCEPT", "-p tcp -m tcp --dport 80 -j ACCEPT")]
    [InlineData("-p tcp -m multiport --dport ssh,https -j REJECT", "-p tcp -m multiport --dports 22,443 -j REJECT --reject-with icmp-port-unreachable")]
    [InlineData("-p tcp ! -i eth0 -s ! 10.0.0.0/255.0.0.0 -j DROP", "! -s 10.0.0.0/8 ! -i eth0 -p tcp -j DROP")]
    [InlineData("--protocol=tcp --source=1.2.3.4 --jump=ACCEPT", "-s 1.2.3.4/32 -p tcp -j ACCEPT")]
    [InlineData("-ptcp -s1.2.3.4 -ieth0 -jACCEPT", "-s 1.2.3.4/32 -i eth0 -p tcp -j ACCEPT")]
    [InlineData("-m state ! --state NEW -j DROP", "-m state ! --state NEW -j DROP")]
    [InlineData("-m tcp --dest 80 -p 6", "-p tcp -m tcp --dport 80")]
    [InlineData("-j MARK --set-mark 1", "-j MARK --set-xmark 0x1/0xffffffff")]
    [InlineData("-p icmp --icmp-type ping -j ACCEPT", "-p icmp -m icmp --icmp-type 8 -j ACCEPT")]
    [InlineData("-m limit --limit 60/minute", "-m limit --limit 1/sec")]
    [InlineData("-p tcp --syn -m connlimit --connlimit-above 3 -j DROP", "-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -m connlimit --connlimit-above 3 --connlimit-mask 32 --connlimit-saddr -j DROP")]
    [InlineData("-p tcp --dport ! 80 -m state --state ESTABLISHED,RELATED", "-p tcp -m tcp ! --dport 80 -m state --state RELATED,ESTABLISHED")]
    [InlineData("-m set --set blocked src -j DROP", "-m set --match-set blocked src -j DROP")]
    [InlineData("-m hashlimit --hashlimit 60/min --hashlimit-mode srcip --hashlimit-name x", "-m hashlimit --hashlimit-upto 1/sec --hashlimit-burst 5 --hashlimit-mode srcip --hashlimit-name x --hashlimit-htable-expire 60000")]
    [InlineData("-p tcp -m tcp --sport : --dport 0:65535", "-p tcp -m tcp")]
    [InlineData("-j LOG --log-level info --log-prefix 'x'", "-j LOG --log-prefix \"\\'x\\'\" --log-level 6")]
    [InlineData("-j MARK --or-mark 0x10", "-j MARK --set-xmark 0x10/0x10")]
    [InlineData("-j CONNMARK --save-mark --mask 0xff", "-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff")]
    [InlineData("-j REJECT --reject-with port-unreach", "-j REJECT --reject-with icmp-port-unreachable")]
    [InlineData("-m iprange --src-range 10.0.0.1", "-m iprange --src-range 10.0.0.1-10.0.0.1")]
    [InlineData("-i + -s 0/0 -p all -j ACCEPT", "-j ACCEPT")]
    [InlineData("-s 10.1/16", "-s 10.1.0.0/16")]
    [InlineData("-m dscp --dscp-class EF -j DSCP --set-dscp-class AF11", "-m dscp --dscp 0x2e -j DSCP --set-dscp 0x0a")]
    [InlineData("-m time --days Sat,7 --timestart 8:00", "-m time --timestart 08:00:00 --timestop 23:59:59 --weekdays Sat,Sun")]
    [InlineData("-m mark --mark 1 -m connmark --mark 2 -j CONNMARK --set-mark 3", "-m mark --mark 0x1 -m connmark --mark 0x2 -j CONNMARK --set-xmark 0x3/0xffffffff")]
    [InlineData("-m set --match-set a src -m set ! --match-set b dst", "-m set --match-set a src -m set ! --match-set b dst")]
    public void Reads_what_is_typed_as_iptables_does(string typed, string saved)
    {
        var parsed = IptablesSaveParser.Parse(SourceText.FromString("typed", $"*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD {typed}\nCOMMIT\n"), IpFamily.IPv4);
        Assert.Empty(parsed.Diagnostics);
        var rule = Assert.Single(parsed.Value.FindTable("filter")!.FindChain("FORWARD")!.Rules);
        Assert.Equal(saved, IptablesPrinter.Print(rule, IpFamily.IPv4));
    }

    [Theory]
    [InlineData("-A FORWARD -s 10.0.0.0/8 --dport 80:90 -p tcp -j ACCEPT", "filter", "FORWARD", 'A', null, "-s 10.0.0.0/8 -p tcp -m tcp --dport 80:90 -j ACCEPT")]
    [InlineData("iptables -t nat -I PREROUTING 2 -p tcp --dport http -j REDIRECT --to-ports 8080", "nat", "PREROUTING", 'I', 2, "-p tcp -m tcp --dport 80 -j REDIRECT --to-ports 8080")]
    [InlineData("-p udp -m comment --comment 'two words' -j MINE", "filter", "", ' ', null, "-p udp -m comment --comment \"two words\" -j MINE")]
    [InlineData("iptables --append INPUT -s 10.0.0.1 -j REJECT", "filter", "INPUT", 'A', null, "-s 10.0.0.1/32 -j REJECT --reject-with icmp-port-unreachable")]
    public void Reads_a_command_line(string typed, string table, string chain, char command, int? number, string saved)
    {
        var parsed = TypedRuleParser.Parse(SourceText.FromString("command line", typed), IpFamily.IPv4);
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal((table, chain, command, number), (parsed.Value.Table, parsed.Value.Chain, parsed.Value.Command, parsed.Value.Number));
        Assert.Equal(saved, IptablesPrinter.Print(Assert.Single(parsed.Value.Rules), IpFamily.IPv4));
    }
}
