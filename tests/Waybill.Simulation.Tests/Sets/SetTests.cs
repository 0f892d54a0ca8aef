using Waybill.Model.Journeys;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Sets;

/// <summary>Packets in and out of IP sets of each type.</summary>
public class SetTests
{
    [Theory]
    [InlineData("hash:ip family inet", "10.1.0.2", "src", true)]
    [InlineData("hash:ip family inet", "10.1.0.3", "src", false)]
    [InlineData("hash:ip family inet netmask 24", "10.1.0.0", "src", true)]
    [InlineData("bitmap:ip range 10.1.0.0-10.1.0.255", "10.1.0.2", "src", true)]
    [InlineData("hash:net family inet", "10.1.0.0/16", "src", true)]
    [InlineData("hash:net family inet", "10.1.0.0/16|10.1.0.0/24 nomatch", "src", false)]
    [InlineData("hash:net family inet", "10.1.0.0/16|10.1.0.0/24 nomatch|10.1.0.2", "src", true)]
    [InlineData("hash:net family inet", "10.1.0.0/30 nomatch|10.1.0.0/16", "src", false)]
    [InlineData("hash:net family inet", "10.1.0.0/31 nomatch|10.1.0.0/16", "src", true)]
    [InlineData("hash:ip,port family inet", "10.2.0.2,tcp:80", "dst,dst", true)]
    [InlineData("hash:ip,port family inet", "10.2.0.2,udp:80", "dst,dst", false)]
    [InlineData("hash:ip,port,ip family inet", "10.2.0.2,tcp:80,10.1.0.2", "dst,dst,src", true)]
    [InlineData("hash:ip,port,net family inet", "10.2.0.2,tcp:80,10.1.0.0/24", "dst,dst,src", true)]
    [InlineData("hash:net,port family inet", "10.2.0.0/24,tcp:80", "dst,dst", true)]
    [InlineData("hash:net,net family inet", "10.1.0.0/24,10.2.0.0/24", "src,dst", true)]
    [InlineData("hash:net,iface family inet", "10.1.0.0/24,eth0", "src,src", true)]
    [InlineData("hash:net,iface family inet", "10.1.0.0/24,eth1", "src,src", false)]
    [InlineData("hash:net,iface family inet", "10.1.0.0/24,eth1|10.0.0.0/8,eth0", "src,src", false)]
    [InlineData("hash:ip,mark family inet", "10.1.0.2,0x00000007", "src,src", true)]
    [InlineData("bitmap:port range 0-1024", "80", "dst", true)]
    [InlineData("hash:net family inet6", "fd00::/8", "src", false)]
    public void Member(string type, string members, string directions, bool isMember)
    {
        string save = $"create s {type}\n" + string.Concat(members.Split('|').Select(member => $"add s {member}\n"));
        Assert.Equal(isMember, Drops(save, directions));
    }

    [Fact]
    public void List_holds_what_one_of_its_sets_holds() => Assert.True(Drops("""
        create a hash:ip family inet
        add a 10.9.9.9
        create b hash:net family inet
        add b 10.1.0.0/24
        create s list:set size 8
        add s a
        add s b

        """, "src"));

    [Fact]
    public void Set_that_the_snapshot_lacks_is_settled_by_the_user()
    {
        var host = new TestHost().Rules(Tables.Filter("-A FORWARD -m set --match-set s src -j DROP"));
        Assert.Equal(2, host.Send("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0").Length);
        Assert.Equal(EndingKind.Dropped, host.SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0", TestHost.Assuming(("set:s", "match"))).Ending.Kind);
    }

    private static bool Drops(string save, string directions) => new TestHost()
        .With("ipset-save.txt", save)
        .Rules(Tables.Filter($"-A FORWARD -m set --match-set s {directions} -j DROP"))
        .SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 mark 7").Ending.Kind == EndingKind.Dropped;
}
