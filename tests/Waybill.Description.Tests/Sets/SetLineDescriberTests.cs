using Xunit;

namespace Waybill.Description.Tests.Sets;

public class SetLineDescriberTests
{
    [Theory]
    [InlineData("create four hash:ip family inet hashsize 1024 maxelem 65536", "Makes a set called four, which holds addresses of IPv4. Rules ask it with -m set --match-set four.")]
    [InlineData("create both hash:ip,port,net family inet6 timeout 0", "Makes a set called both, which holds combinations of addresses, ports (with their protocol) and networks of IPv6. Rules ask it with -m set --match-set both. Entries may be given a time after which they go away.")]
    [InlineData("create all list:set size 8", "Makes a set called all, which holds other sets. Rules ask it with -m set --match-set all.")]
    [InlineData("add four 10.1.0.9 timeout 120", "10.1.0.9 is in the set four for another 120 seconds (2 minutes).")]
    [InlineData("add nets 10.0.0.0/8 nomatch", "The network 10.0.0.0/8 is an exception of the set nets: it counts as not in the set, although a larger entry covers it.")]
    [InlineData("add both 10.20.0.11,tcp:5432", "10.20.0.11 with TCP port 5432 (PostgreSQL) is in the set both.")]
    [InlineData("ipset del four 10.1.0.9", "10.1.0.9 is taken out of the set four.")]
    public void Says_what_a_set_holds(string line, string expected) => Assert.Equal(expected, Kit.Sentence(line));

    [Fact]
    public void Knows_the_type_of_a_set_from_the_lines_before()
    {
        string[] lines = ["create here hash:net,iface family inet", "add here 10.0.0.0/8,physdev:eth0"];

        Assert.Equal("The network 10.0.0.0/8 with the bridge port eth0 is in the set here.", new ListingDescriber(null).Describe(lines).Last().Sentence);
    }

    [Theory]
    [InlineData("create four hash:colour", "hash:colour")]
    [InlineData("add four 10.0.0.1 sweet", "sweet")]
    [InlineData("add four 10.0.0.1 timeout", "timeout")]
    public void Names_what_it_does_not_know(string line, string unknown) => Assert.Equal([unknown], LineDescriber.Describe(line).Unknown);
}
