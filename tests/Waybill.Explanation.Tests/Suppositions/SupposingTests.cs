using Waybill.Explanation.Suppositions;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing;
using Waybill.Parsing.Edits;
using Waybill.Parsing.Snapshots;
using Xunit;

namespace Waybill.Explanation.Tests.Suppositions;

/// <summary>Changes that are made to a host in memory before it is asked.</summary>
public class SupposingTests
{
    private const string Save = """
        *filter
        :INPUT ACCEPT [0:0]
        :FORWARD ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        :LAN - [0:0]
        -A FORWARD -i eth0 -j LAN
        -A FORWARD -i eth1 -j ACCEPT
        -A LAN -p tcp -m tcp --dport 22 -j ACCEPT
        COMMIT
        """;

    [Theory]
    [InlineData("filter FORWARD 2 -s 10.0.0.0/8 -j DROP", "-A FORWARD -i eth0 -j LAN|-A FORWARD -s 10.0.0.0/8 -j DROP|-A FORWARD -i eth1 -j ACCEPT")]
    [InlineData("FORWARD -s 10.0.0.0/8 -j DROP", "-A FORWARD -s 10.0.0.0/8 -j DROP|-A FORWARD -i eth0 -j LAN|-A FORWARD -i eth1 -j ACCEPT")]
    [InlineData("-A FORWARD -s 10.1.0.1,10.1.0.2 -j DROP", "-A FORWARD -i eth0 -j LAN|-A FORWARD -i eth1 -j ACCEPT|-A FORWARD -s 10.1.0.1/32 -j DROP|-A FORWARD -s 10.1.0.2/32 -j DROP")]
    [InlineData("iptables -I FORWARD 3 -j DROP", "-A FORWARD -i eth0 -j LAN|-A FORWARD -i eth1 -j ACCEPT|-A FORWARD -j DROP")]
    public void Puts_rules_where_they_are_asked_for(string words, string expected)
    {
        var state = Apply(Host(), RuleEditParser.ParseNew(words, Host(), IpFamily.IPv4)).State;

        var rules = state.Rulesets[0].FindTable("filter")!.FindChain("FORWARD")!.Rules;
        Assert.Equal(expected, string.Join('|', rules.Select(rule => rule.Text)));
        Assert.Equal(Enumerable.Range(1, rules.Length), rules.Select(rule => rule.Number));
    }

    [Theory]
    [InlineData("FORWARD 4 -j DROP", "iptables: Index of insertion too big.")]
    [InlineData("FORWARD 0 -j DROP", "iptables: Index of insertion too big.")]
    [InlineData("WAN -j DROP", "iptables: No chain/target/match by that name.")]
    [InlineData("FORWARD -j WAN", "iptables: Couldn't load target `WAN':No such file or directory")]
    [InlineData("LAN -j INPUT", "iptables: Invalid argument. Run `dmesg' for more information.")]
    [InlineData("FORWARD -j MASQUERADE", "iptables: Invalid argument. Run `dmesg' for more information.")]
    [InlineData("nat PREROUTING -j SNAT --to 10.0.0.1", "iptables: Invalid argument. Run `dmesg' for more information.")]
    [InlineData("INPUT -o eth0 -j DROP", "iptables: Can't use -o with INPUT")]
    [InlineData("OUTPUT ! -i eth0 -j DROP", "iptables: Can't use -i with OUTPUT")]
    public void Refuses_rules_as_iptables_does(string words, string refusal) =>
        Assert.Equal(refusal, Apply(Host(), RuleEditParser.ParseNew(words, Host(), IpFamily.IPv4)).Refusal);

    [Fact]
    public void Makes_a_table_that_the_first_rule_asks_for()
    {
        var state = Apply(Host(), RuleEditParser.ParseNew("nat POSTROUTING -o eth1 -j MASQUERADE", Host(), IpFamily.IPv4)).State;

        Assert.Single(state.Rulesets[0].FindTable("nat")!.FindChain("POSTROUTING")!.Rules);
    }

    [Theory]
    [InlineData("FORWARD 1")]
    [InlineData("-A FORWARD -i eth0 -j LAN")]
    [InlineData("-t filter -D FORWARD -i eth0 -j LAN")]
    public void Takes_out_a_rule_by_its_number_or_text(string words)
    {
        var state = Apply(Host(), RuleEditParser.ParseOld(words, Host(), IpFamily.IPv4)).State;

        Assert.Equal("-A FORWARD -i eth1 -j ACCEPT", Assert.Single(state.Rulesets[0].FindTable("filter")!.FindChain("FORWARD")!.Rules).Text);
    }

    [Theory]
    [InlineData("ip_forward", 11, "a parameter wants a value: net.ipv4.ip_forward=1")]
    [InlineData("=1", 1, "which parameter?")]
    [InlineData("ipv4.ip_forward=1", 1, "parameters that packets meet begin with net.; did you mean net.ipv4.ip_forward?")]
    [InlineData("net.ipv4.ip_forward=", 21, "a parameter wants a value")]
    public void Says_what_is_wrong_with_a_parameter(string words, int column, string message)
    {
        var problem = Assert.Single(ParameterEditParser.Parse(words).Diagnostics);

        Assert.Equal((column, message), (problem.Column, problem.Message));
    }

    [Theory]
    [InlineData("net/ipv4/conf/eth0.100/rp_filter=1", "net.ipv4.conf.eth0/100.rp_filter")]
    [InlineData("net.ipv4.conf.eth0/100.rp_filter=1", "net.ipv4.conf.eth0/100.rp_filter")]
    public void Reads_parameters_with_slashes(string words, string name) =>
        Assert.Equal(name, Assert.IsType<HostEdit.Parameter>(ParameterEditParser.Parse(words).Value).Name);

    [Theory]
    [InlineData("", 1, "nothing is not add, append, replace, change or del")]
    [InlineData("put 10.0.0.0/8", 1, "\"put\" is not add")]
    [InlineData("add 10.9.0.0/16 via 10.0.1.300", 21, "router")]
    [InlineData("add 10.9.0.1/16 via 10.0.1.3", 5, "Error: Invalid prefix for given prefix length.")]
    public void Says_which_word_of_a_route_is_wrong(string words, int column, string message)
    {
        var problem = Assert.Single(RouteEditParser.Parse(words, IpFamily.IPv4).Diagnostics);

        Assert.Equal(column, problem.Column);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_that_interfaces_may_follow_a_new_default()
    {
        var made = Apply(Host(), ParameterEditParser.Parse("net.ipv4.conf.default.rp_filter=1")).Made!;

        Assert.EndsWith("eth0.", Assert.Single(made.Effects), StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_that_no_rule_looks_into_a_table()
    {
        var made = Apply(Host(), RouteEditParser.Parse("add default via 10.1.0.254 table 77", IpFamily.IPv4)).Made!;

        Assert.Equal("ip route add default via 10.1.0.254 dev eth0 table 77", made.Text);
        Assert.Equal(["No policy rule looks into table 77."], made.Effects);
    }

    private static SuppositionOutcome Apply(HostState state, Parsed<HostEdit?> edit) =>
        Supposing.Apply(state, edit.Value ?? throw new ArgumentException(edit.Diagnostics[0].Message, nameof(edit)), AssumedFacts.None);

    private static HostState Host() => HostStateReader.Read(new(
    [
        SourceText.FromString("iptables-save.txt", Save + "\n"),
        SourceText.FromString("sysctl.txt", "net.ipv4.conf.default.rp_filter = 0\nnet.ipv4.conf.eth0.rp_filter = 0\nnet.ipv4.conf.eth1.rp_filter = 2\n"),
        SourceText.FromString("ip-addr.txt", "2: eth0: <UP,LOWER_UP> mtu 1500\n    inet 10.1.0.1/24 scope global eth0\n3: eth1: <UP,LOWER_UP> mtu 1500\n    inet 10.2.0.1/24 scope global eth1\n"),
        SourceText.FromString("ip-rule.txt", "0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n"),
        SourceText.FromString("ip-route.txt", "10.1.0.0/24 dev eth0 proto kernel scope link\n10.2.0.0/24 dev eth1 proto kernel scope link\n"),
    ])).Value;
}
