using Xunit;

namespace Waybill.Description.Tests.Routes;

public class PolicyRuleDescriberTests
{
    [Theory]
    [InlineData("32766:\tfrom all lookup main", "Rule 32766: every packet is looked up in table main (the usual routes); where that has no route for it, the next rule is tried.")]
    [InlineData("100: from 10.1.0.0/16 fwmark 0x1 lookup 7", "Rule 100: a packet that comes from 10.1.0.0/16 and carries the mark 0x1 is looked up in table 7; where that has no route for it, the next rule is tried.")]
    [InlineData("33000: not from all fwmark 0x2 lookup 100", "Rule 33000: every packet except one that carries the mark 0x2 is looked up in table 100; where that has no route for it, the next rule is tried.")]
    [InlineData("5: from all iif eth7 [detached] prohibit", "Rule 5: a packet that came in by eth7 is refused, and its sender is told that it is forbidden. The interface does not exist at the moment, so the rule matches nothing.")]
    [InlineData("10: from all dport 80-90 goto 200", "Rule 10: a packet that goes to a port from 80 to 90 goes on with rule 200, past the rules between.")]
    [InlineData("220: from all lookup main suppress_prefixlength 0", "Rule 220: every packet is looked up in table main (the usual routes); where that has no route for it, the next rule is tried; a default route does not count there.")]
    public void Says_which_packets_it_is_for_and_what_becomes_of_them(string line, string expected) => Assert.Equal(expected, Kit.Sentence(line));

    [Fact]
    public void Names_what_it_does_not_know() =>
        Assert.Equal(["mood", "blue"], LineDescriber.Describe("10: from all mood blue lookup main").Unknown);
}
