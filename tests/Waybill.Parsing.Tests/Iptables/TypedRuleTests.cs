using Waybill.Model.Addresses;
using Waybill.Parsing.Iptables;
using Waybill.Model.Sources;
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
    public void Reads_what_is_typed_as_iptables_does(string typed, string saved)
    {
        var parsed = IptablesSaveParser.Parse(SourceText.FromString("typed", $"*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD {typed}\nCOMMIT\n"), IpFamily.IPv4);
        Assert.Empty(parsed.Diagnostics);
        var rule = Assert.Single(parsed.Value.FindTable("filter")!.FindChain("FORWARD")!.Rules);
        Assert.Equal(saved, IptablesPrinter.Print(rule, IpFamily.IPv4));
    }
}
