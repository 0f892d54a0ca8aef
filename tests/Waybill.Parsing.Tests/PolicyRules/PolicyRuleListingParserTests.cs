using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.PolicyRules;
using Xunit;

namespace Waybill.Parsing.Tests.PolicyRules;

public class PolicyRuleListingParserTests
{
    [Fact]
    public void Reads_the_rules_that_every_host_has()
    {
        var listing = Parse("0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n").Value;
        Assert.Equal([0u, 32766, 32767], listing.Rules.Select(rule => rule.Priority));
        Assert.Equal(
            [RouteTableId.Local, RouteTableId.Main, RouteTableId.Default],
            listing.Rules.Select(rule => Assert.IsType<PolicyAction.Lookup>(rule.Action).Table));
        Assert.Equal("ip-rule.txt:3", listing.Rules[2].Source.ToString());
    }

    [Fact]
    public void Reads_every_selector()
    {
        var rule = One("101:\tnot from 10.1.0.0/16 to 20.0.0.1 tos 0x10 fwmark 0x1/0xf iif v0 oif v2 uidrange 0-1000 ipproto tcp sport 100-200 dport 80 tun_id 7 lookup 100 suppress_prefixlength 0 suppress_ifgroup 5 realms 3/4 proto bird");
        Assert.True(rule.Inverted);
        Assert.Equal("10.1.0.0/16", rule.From.ToString());
        Assert.Equal("20.0.0.1/32", rule.To.ToString());
        Assert.Equal((byte)0x10, rule.Tos);
        Assert.Equal((1u, 15u), (rule.Mark, rule.MarkMask));
        Assert.Equal(("v0", "v2"), (rule.InInterface, rule.OutInterface));
        Assert.Equal(new UidRange(0, 1000), rule.Uids);
        Assert.Equal(IpProtocol.Tcp, rule.Protocol);
        Assert.Equal((new PortRange(100, 200), new PortRange(80, 80)), (rule.SourcePorts, rule.DestinationPorts));
        Assert.Equal(7ul, rule.TunnelId);
        Assert.Equal(new PolicyAction.Lookup(new(100)), rule.Action);
        Assert.Equal((0, 5u), (rule.SuppressPrefixLength, rule.SuppressInterfaceGroup));
        Assert.Equal(("3/4", "bird"), (rule.Realms, rule.RuleProtocol));
        Assert.Null(rule.NotUnderstood);
    }

    [Fact]
    public void Reads_masks_of_new_selectors()
    {
        var rule = One("1:\tfrom all sport 0x50/0xf0 lookup main dscp 0x8/0x18 flowlabel 0x5/0xff", IpFamily.IPv6);
        Assert.Equal((new PortRange(0x50, 0x50), (ushort?)0xf0), (rule.SourcePorts, rule.SourcePortMask));
        Assert.Equal(((byte?)8, (byte?)0x18), (rule.Dscp, rule.DscpMask));
        Assert.Equal((5u, 0xffu), (rule.FlowLabel, rule.FlowLabelMask));
    }

    [Fact]
    public void Reads_every_action()
    {
        var listing = Parse("""
            1:	from all goto 107
            2:	from all iif nosuch [detached] goto 200 [unresolved]
            3:	from all nop
            4:	from 1.2.3.4 blackhole
            5:	from 1.2.3.5 prohibit
            6:	from 1.2.3.6 unreachable
            7:	from all lookup [l3mdev-table]
            8:	from all table vpn
            9:	from all goto none [unresolved]
            """).Value;
        Assert.Equal(
            [
                new PolicyAction.Goto(107, true), new PolicyAction.Goto(200, false), new PolicyAction.Nop(), new PolicyAction.Blackhole(),
                new PolicyAction.Prohibit(), new PolicyAction.Unreachable(), new PolicyAction.Lookup(default),
                new PolicyAction.Lookup(RouteTableId.Named("vpn"u8)), new PolicyAction.Goto(0, false),
            ],
            listing.Rules.Select(rule => rule.Action));
        Assert.True(listing.Rules[1].Detached);
        Assert.True(listing.Rules[6].L3Mdev);
        Assert.Equal("vpn", listing.TableNames[RouteTableId.Named("vpn"u8)]);
    }

    [Theory]
    [InlineData("5:\tfrom 0/8 lookup main", IpFamily.IPv4, "0.0.0.0/8")]
    [InlineData("5:\tfrom 0/8 lookup main", IpFamily.IPv6, "::/8")]
    [InlineData("5:\tfrom 10/8 lookup main ", IpFamily.IPv4, "10.0.0.0/8")]
    public void Reads_networks_without_an_address(string line, IpFamily family, string network) =>
        Assert.Equal(network, One(line, family).From.ToString());

    [Theory]
    [InlineData("5:\tfrom all lookup main 4 ", "4")]
    [InlineData("5:\tfrom all lookup main realms 3/4 ", "3/4")]
    public void Reads_realms_of_old_versions(string line, string realms) => Assert.Equal(realms, One(line).Realms);

    [Theory]
    [InlineData("5:\tfrom all frobnicate lookup main", "frobnicate", 13)]
    [InlineData("5:\tfrom all fwmark 0xfffffffff lookup main", "0xfffffffff", 20)]
    [InlineData("5:\tfrom all ipproto nosuch lookup main", "nosuch", 21)]
    [InlineData("5:\tfrom 2001:db8::/32 lookup main", "2001:db8::/32", 9)]
    [InlineData("5:\tfrom all masquerade", "masquerade no action", 13)]
    public void Keeps_a_rule_that_is_understood_in_part_as_one_that_may_match(string line, string words, int column)
    {
        var parsed = Parse(line);
        Assert.Equal(words, Assert.Single(parsed.Value.Rules).NotUnderstood);
        Assert.Equal(("RUL002", 1, column), (parsed.Diagnostics[0].Code, parsed.Diagnostics[0].Source.Line, parsed.Diagnostics[0].Column));
    }

    [Fact]
    public void Refuses_lines_that_are_no_rules()
    {
        var parsed = Parse("sh: ip: not found\n");
        Assert.True(parsed.Value.IsUnreadable);
        Assert.Equal(("RUL001", Severity.NotUnderstood), (parsed.Diagnostics[0].Code, parsed.Diagnostics[0].Severity));
    }

    [Fact]
    public void Reads_JSON_as_the_same_rules()
    {
        const string Json = """
            [{"priority":100,"not":null,"src":"10.0.0.0","srclen":8,"dst":"20.0.0.1","tos":"0x10","fwmark":"0x1","fwmask":"0xf","iif":"v0","iif_detached":null,"oif":"v2","table":"100"},
             {"priority":101,"src":"all","uid_start":0,"uid_end":1000,"ipproto":"tcp","sport_start":100,"sport_end":200,"dport":80,"table":"main","suppress_prefixlen":0,"suppress_ifgroup":"5"},
             {"priority":102,"src":"all","goto":200,"unresolved":null},
             {"priority":104,"src":"1.2.3.4","action":"blackhole"},
             {"priority":107,"src":"all","table":"5","flow_from":"3","flow_to":"4","protocol":"bird"},
             {"priority":108,"src":"all","table":"5","flow_to":"4"},
             {"priority":1000,"src":"all","l3mdev":null}]
            """;
        const string Text = """
            100:	not from 10.0.0.0/8 to 20.0.0.1 tos 0x10 fwmark 0x1/0xf iif v0 [detached] oif v2 lookup 100
            101:	from all uidrange 0-1000 ipproto tcp sport 100-200 dport 80 lookup main suppress_prefixlength 0 suppress_ifgroup 5
            102:	from all goto 200 [unresolved]
            104:	from 1.2.3.4 blackhole
            107:	from all lookup 5 realms 3/4 proto bird
            108:	from all lookup 5 realms 4
            1000:	from all lookup [l3mdev-table]
            """;
        var fromJson = Parse(Json);
        Assert.Empty(fromJson.Diagnostics);
        Assert.Equal(
            Parse(Text).Value.Rules.Select(rule => rule with { Source = default }),
            fromJson.Value.Rules.Select(rule => rule with { Source = default }));
    }

    private static Parsed<PolicyRuleListing> Parse(string text, IpFamily family = IpFamily.IPv4) =>
        PolicyRuleListingParser.Parse(SourceText.FromString("ip-rule.txt", text), family);

    private static PolicyRule One(string line, IpFamily family = IpFamily.IPv4)
    {
        var parsed = Parse(line, family);
        Assert.Empty(parsed.Diagnostics);
        return Assert.Single(parsed.Value.Rules);
    }
}
