using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables;
using Xunit;

namespace Waybill.Parsing.Tests.Iptables;

/// <summary>What is not understood costs one match or one target, and is reported with its place.</summary>
public class DiagnosticTests
{
    [Theory]
    [InlineData("-m geoip --src-cc DE -j DROP", "IPT001", 10)]
    [InlineData("-p tcp --no-such-option 5 -j DROP", "IPT001", 17)]
    [InlineData("-p tcp -m tcp --dport 70000 -j DROP", "IPT002", 24)]
    [InlineData("-p tcp -m tcp --dport", "IPT002", 24)]
    [InlineData("-s 10.0.0.300 -j DROP", "IPT002", 13)]
    [InlineData("-m limit --limit often -j DROP", "IPT002", 19)]
    [InlineData("-j NOWHERE", "IPT003", 13)]
    [InlineData("-m comment --comment \"open -j DROP", "IPT015", 31)]
    public void Names_the_column_of_what_is_not_understood(string rule, string code, int column)
    {
        var parsed = Parse($"*filter\n:INPUT ACCEPT [0:0]\n-A INPUT {rule}\nCOMMIT\n");
        var diagnostic = parsed.Diagnostics[0];
        Assert.Equal((code, 3, column), (diagnostic.Code, diagnostic.Source.Line, diagnostic.Column));
        Assert.Single(parsed.Value.FindTable("filter")!.FindChain("INPUT")!.Rules);
    }

    [Fact]
    public void Keeps_the_conditions_beside_one_that_is_not_understood()
    {
        var rule = OnlyRule("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.1/32 -m geoip ! --src-cc DE,AT -p tcp --dport 80 -j ACCEPT\nCOMMIT\n");
        Assert.Equal(
            ["Source", "TransportProtocol", "NotUnderstood", "DestinationPort"], rule.Matches.Select(match => match.GetType().Name));
        Assert.Equal(new Match.NotUnderstood("geoip", "-m geoip ! --src-cc DE,AT"), rule.Matches[2]);
        Assert.IsType<Target.Accept>(rule.Target);
        Assert.Equal("-s 10.0.0.1/32 -p tcp -m geoip ! --src-cc DE,AT -m tcp --dport 80 -j ACCEPT", IptablesPrinter.Print(rule, IpFamily.IPv4));
    }

    [Fact]
    public void Takes_a_name_for_a_chain_once_it_is_declared_later()
    {
        var parsed = Parse("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j LATER\n:LATER - [0:0]\nCOMMIT\n");
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(new Target.Jump("LATER"), parsed.Value.Tables[0].Chains[0].Rules[0].Target);
    }

    [Fact]
    public void Does_not_know_what_an_undeclared_target_does() =>
        Assert.Equal(new Target.NotUnderstood("NOWHERE", string.Empty), OnlyRule("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j NOWHERE\nCOMMIT\n").Target);

    [Theory]
    [InlineData("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\n", "IPT004")]
    [InlineData("*filter\n:INPUT ACCEPT [0:0]\nhello\n-A INPUT -j DROP\nCOMMIT\n", "IPT005")]
    [InlineData("-P INPUT DROP\n-A INPUT -j DROP\n", "IPT006,IPT004")]
    [InlineData("*filter\n:INPUT MAYBE [0:0]\n-A INPUT -j DROP\nCOMMIT\n", "IPT007")]
    [InlineData("*filter\n:INPUT ACCEPT [0;0]\n-A INPUT -j DROP\nCOMMIT\n", "IPT008")]
    [InlineData("*filter\n:INPUT ACCEPT [0:0]\n:INPUT DROP [0:0]\n-A INPUT -j DROP\nCOMMIT\n", "IPT011")]
    [InlineData("*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n", "IPT012")]
    [InlineData("*filter\n-A INPUT -j DROP\nCOMMIT\n", "IPT016")]
    public void One_bad_line_never_costs_the_rest(string text, string codes)
    {
        var parsed = Parse(text);
        Assert.Equal(codes, string.Join(',', parsed.Diagnostics.Select(diagnostic => diagnostic.Code)));
        Assert.IsType<Target.Drop>(parsed.Value.FindTable("filter")!.FindChain("INPUT")!.Rules[0].Target);
    }

    [Fact]
    public void Stops_reporting_before_a_hostile_text_fills_the_memory()
    {
        var parsed = Parse("*filter\n" + string.Concat(Enumerable.Repeat("x\n", 20_000)) + "COMMIT\n");
        Assert.Equal(10_001, parsed.Diagnostics.Length);
        Assert.Equal("IPT014", parsed.Diagnostics[^1].Code);
    }

    private static Rule OnlyRule(string text) => Assert.Single(Parse(text).Value.Tables[0].Chains[0].Rules);

    private static Parsed<Ruleset> Parse(string text) =>
        IptablesSaveParser.Parse(SourceText.FromString("iptables-save.txt", text), IpFamily.IPv4);
}
