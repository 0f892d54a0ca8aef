using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables;
using Xunit;

namespace Waybill.Parsing.Tests.Iptables;

/// <summary>
/// The rules of <c>tests/iptables-rules.txt</c>, which the running kernel takes, and the spellings of other versions, which it
/// does not take.
/// </summary>
public class RuleListTests
{
    private static readonly (IpFamily Family, string Typed)[] Listed = [.. ReadList()];

    [Fact]
    public void Every_listed_rule_is_understood_and_printed_so_that_it_reads_the_same() => Assert.All(Listed, rule =>
    {
        var read = Read(rule.Typed, rule.Family);
        var again = read.Select(one => Assert.Single(Read(IptablesPrinter.Print(one, rule.Family), rule.Family)));
        Assert.Equal(read.Select(one => IptablesPrinter.Print(one, rule.Family)), again.Select(one => IptablesPrinter.Print(one, rule.Family)));
    });

    [Theory]
    [InlineData(IpFamily.IPv4, "-s ! 10.0.0.1", "! -s 10.0.0.1/32")]
    [InlineData(IpFamily.IPv4, "-ptcp -ieth0 -jACCEPT", "-i eth0 -p tcp -j ACCEPT")]
    [InlineData(IpFamily.IPv4, "--jump=ACCEPT --in-interface=eth0", "-i eth0 -j ACCEPT")]
    [InlineData(IpFamily.IPv4, "-p ah -m ah --ahspi ! 600", "-p ah -m ah ! --ahspi 600")]
    [InlineData(IpFamily.IPv4, "-m conntrack --ctstate ! NEW", "-m conntrack ! --ctstate NEW")]
    [InlineData(IpFamily.IPv4, "-m state --state ! NEW", "-m state ! --state NEW")]
    [InlineData(IpFamily.IPv4, "-p icmp -m icmp --icmp-type ! 8", "-p icmp -m icmp ! --icmp-type 8")]
    [InlineData(IpFamily.IPv6, "-p icmpv6 --icmpv6-type ! 1", "-p ipv6-icmp -m icmp6 ! --icmpv6-type 1")]
    [InlineData(IpFamily.IPv6, "-p icmpv6 --icmpv6-type mld-listener-query", "-p ipv6-icmp -m icmp6 --icmpv6-type 130")]
    [InlineData(IpFamily.IPv6, "-p icmpv6 --icmpv6-type mld-listener-done", "-p ipv6-icmp -m icmp6 --icmpv6-type 132")]
    [InlineData(IpFamily.IPv4, "-m length --length ! 5", "-m length ! --length 5")]
    [InlineData(IpFamily.IPv4, "-p tcp -m tcp --dport ! 80", "-p tcp -m tcp ! --dport 80")]
    [InlineData(IpFamily.IPv4, "-p udp -m multiport --dports 53,ssh", "-p udp -m multiport --dports 53,22")]
    [InlineData(IpFamily.IPv4, "-p tcp -m multiport --dports :1024", "-p tcp -m multiport --dports 0:1024")]
    [InlineData(IpFamily.IPv4, "-m statistic --mode nth --every 3", "-m statistic --mode nth --every 3 --packet 0")]
    [InlineData(IpFamily.IPv4, "-m time --days Mon,Fri", "-m time --weekdays Mon,Fri")]
    [InlineData(IpFamily.IPv4, "-m set --set blocked src", "-m set --match-set blocked src")]
    [InlineData(IpFamily.IPv4, "-m ipvs --vproto tcp --vport http --vdir REPLY --vmethod MASQ", "-m ipvs --vproto 6 --vport 80 --vdir REPLY --vmethod MASQ")]
    [InlineData(IpFamily.IPv4, "-j LOG --log-level err", "-j LOG --log-level 3")]
    [InlineData(IpFamily.IPv4, "-j LED --led-trigger-id foo --led-delay inf", "-j LED --led-trigger-id \"foo\" --led-delay inf")]
    [InlineData(IpFamily.IPv4, "-j SECMARK --selctx system_u:object_r:firewall_t:s0", "-j SECMARK --selctx system_u:object_r:firewall_t:s0")]
    [InlineData(IpFamily.IPv4, "-j CT --timeout tmo", "-j CT --timeout tmo")]
    [InlineData(IpFamily.IPv4, "-j ULOG --ulog-nlgroup 2 --ulog-prefix \"x \" --ulog-cprange 40 --ulog-qthreshold 5", "-j ULOG --ulog-prefix \"x \" --ulog-nlgroup 2 --ulog-cprange 40 --ulog-qthreshold 5")]
    [InlineData(IpFamily.IPv4, "-d 10.0.0.1 -j CLUSTERIP", "-d 10.0.0.1/32 -j CLUSTERIP")]
    public void Reads_the_spellings_of_other_versions_and_machines(IpFamily family, string typed, string printed) =>
        Assert.Equal(printed, IptablesPrinter.Print(Assert.Single(Read(typed, family)), family));

    private static Rule[] Read(string rule, IpFamily family)
    {
        var parsed = IptablesSaveParser.Parse(SourceText.FromString("rules", $"*filter\n:userchain - [0:0]\n:FORWARD ACCEPT [0:0]\n-A FORWARD {rule}\nCOMMIT\n"), family);
        Assert.Empty(parsed.Diagnostics);
        return [.. parsed.Value.Tables[0].FindChain("FORWARD")!.Rules];
    }

    private static IEnumerable<(IpFamily Family, string Typed)> ReadList()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Waybill.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Waybill.slnx stands in no folder above the tests.");
        }

        return from line in File.ReadLines(Path.Combine(folder.FullName, "tests", "iptables-rules.txt"))
               let words = line.Split(' ', 4)
               where words.Length >= 3 && words[0] != "#"
               from family in words[0]
               where family != 'L'
               let typed = words.ElementAtOrDefault(3) ?? string.Empty
               select (family == '6' ? IpFamily.IPv6 : IpFamily.IPv4, typed.EndsWith(" =>", StringComparison.Ordinal) ? typed[..^3] : typed);
    }
}
