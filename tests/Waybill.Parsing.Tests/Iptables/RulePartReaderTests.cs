using Waybill.Model.Addresses;
using Waybill.Parsing.Iptables;
using Xunit;

namespace Waybill.Parsing.Tests.Iptables;

public class RulePartReaderTests
{
    [Theory]
    [InlineData("-A INPUT ! -s 10.0.0.0/8 -p tcp -m tcp ! --dport 22 -j DROP", "-A INPUT|! -s 10.0.0.0/8|-p tcp|-m tcp|! --dport 22|-j DROP")]
    [InlineData("[1:2] -A INPUT -ptcp --dport=22 -jLOG --log-prefix \"a b\"", "[1:2]|-A INPUT|-ptcp|--dport=22|-jLOG|--log-prefix \"a b\"")]
    [InlineData("iptables -w -n -t nat -I PREROUTING 2 -m nosuch --thing 3 -j X", "iptables|-w|-n|-t nat|-I PREROUTING 2|-m nosuch --thing 3|-j X")]
    [InlineData("-A X -m state --state NEW stray -f", "-A X|-m state|--state NEW|stray|-f")]
    public void Gives_the_parts_in_the_order_of_the_line(string line, string parts) =>
        Assert.Equal(parts.Split('|'), RulePartReader.Read(line, IpFamily.IPv4, typed: true).Value.Select(part => part.Text));

    [Fact]
    public void Names_an_option_by_its_first_name_and_gives_its_values_without_quotes()
    {
        var part = RulePartReader.Read("-A X -p tcp ! --destination-port 22 -m comment --comment \"a \\\"b\\\"\"", IpFamily.IPv4, typed: true).Value;

        Assert.Contains(part, one => one is { Kind: RulePartKind.MatchOption, Extension: "tcp", Option: "dport", Inverted: true });
        Assert.Equal(["a \"b\""], part[^1].Values);
    }

    [Theory]
    [InlineData("-A X -p tcp --dport 99999 -j DROP", "--dport 99999")]
    [InlineData("-A X -m nosuch -j DROP", "-m nosuch")]
    [InlineData("-A X -m limit --limit", "--limit")]
    public void Marks_what_is_not_understood(string line, string refused) =>
        Assert.Contains(RulePartReader.Read(line, IpFamily.IPv4, typed: true).Value, part => part.Text == refused && (part.IsRefused || part.Kind == RulePartKind.Unknown));
}
