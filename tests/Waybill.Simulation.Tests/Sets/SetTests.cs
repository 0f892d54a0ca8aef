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
    [InlineData("hash:net,iface family inet", "10.1.0.0/24,physdev:eth0", "src,src", false)]
    [InlineData("hash:net,iface family inet", "10.1.0.0/24,physdev:eth0|10.0.0.0/8,eth0", "src,src", true)]
    [InlineData("hash:net,iface family inet", "10.1.0.0/24,eth wildcard", "src,src", true)]
    [InlineData("hash:net,iface family inet", "10.1.0.0/24,eth wildcard nomatch|10.1.0.0/24,eth0", "src,src", false)]
    [InlineData("hash:ip,mark family inet markmask 0xff00", "10.1.0.2,0x00000000", "src,src", true)]
    [InlineData("hash:net,net family inet bitmask 255.255.0.255", "10.1.0.2,10.2.0.2", "src,dst", true)]
    [InlineData("bitmap:ip,mac range 10.1.0.0-10.1.0.255", "10.1.0.2", "src,src", true)]
    [InlineData("bitmap:ip,mac range 10.1.0.0-10.1.0.255", "10.1.0.3,02:00:00:00:00:09", "src,src", false)]
    [InlineData("iphash", "10.1.0.2", "src", true)]
    [InlineData("bitmap:port range 0-1024", "80", "dst", true)]
    [InlineData("hash:net family inet6", "fd00::/8", "src", false)]
    public void Member(string type, string members, string directions, bool isMember)
    {
        string save = $"create s {type}\n" + string.Concat(members.Split('|').Select(member => $"add s {member}\n"));
        Assert.Equal(isMember, Drops(save, directions));
    }

    [Theory]
    [InlineData("--packets-gt 2", true)]
    [InlineData("--packets-gt 3", false)]
    [InlineData("--packets-lt 4", true)]
    [InlineData("--packets-eq 2 ! --update-counters", true)]
    [InlineData("! --packets-eq 3", false)]
    [InlineData("--bytes-eq 160", true)]
    [InlineData("--packets-gt 2 --bytes-lt 100", false)]
    public void Counts_the_packet_and_then_compares(string options, bool isMember)
    {
        var journey = Counting($"-A FORWARD -m set --match-set s src {options} -j DROP");
        Assert.Equal(isMember, journey.Ending.Kind == EndingKind.Dropped);
    }

    [Fact]
    public void Counts_at_each_rule_that_asks() =>
        Assert.Equal(EndingKind.Dropped, Counting("""
            -A FORWARD -m set --match-set s src
            -A FORWARD -p udp -m set --match-set s src
            -A FORWARD -m set ! --match-set s src --packets-gt 4
            -A FORWARD -m set --match-set s src --packets-eq 5 -j DROP
            """).Ending.Kind);

    [Theory]
    [InlineData("hash:ip family inet", "10.9.9.9", "-j SET --add-set s src", "src", true)]
    [InlineData("hash:ip family inet", "10.1.0.2", "-j SET --del-set s src", "src", false)]
    [InlineData("hash:ip family inet", "10.1.0.2", "-j SET --del-set s src --add-set s src --exist", "src", false)]
    [InlineData("hash:ip family inet maxelem 1", "10.9.9.9", "-j SET --add-set s src", "src", false)]
    [InlineData("bitmap:ip range 10.9.0.0-10.9.0.255", "10.9.0.1", "-j SET --add-set s src", "src", false)]
    [InlineData("hash:net family inet", "10.9.0.0/24", "-j SET --add-set s src", "dst", false)]
    [InlineData("hash:net family inet", "10.0.0.0/8", "-j SET --add-set s src", "dst", true)]
    [InlineData("hash:net family inet", "10.1.0.2|10.0.0.0/8", "-j SET --del-set s src", "src", true)]
    [InlineData("hash:net,iface family inet", "10.1.0.0/24,eth wildcard|10.9.0.0/16,eth1", "-j SET --del-set s src,src", "src,src", false)]
    [InlineData("hash:net family inet", "10.1.0.2 nomatch|10.0.0.0/8", "-j SET --add-set s src", "src", false)]
    [InlineData("hash:net family inet", "10.1.0.2 nomatch|10.0.0.0/8", "-j SET --add-set s src --exist", "src", true)]
    public void Later_rules_see_what_an_earlier_one_changed(string type, string members, string target, string directions, bool isMember)
    {
        string save = $"create s {type}\n" + string.Concat(members.Split('|').Select(member => $"add s {member}\n"));
        var journey = new TestHost().With("ipset-save.txt", save)
            .Rules(Tables.Filter($"-A FORWARD {target}\n-A FORWARD -m set --match-set s {directions} -j DROP"))
            .SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0");
        Assert.Equal(isMember, journey.Ending.Kind == EndingKind.Dropped);
    }

    [Fact]
    public void Mark_of_the_member_goes_to_the_packet()
    {
        var journey = new TestHost().With("ipset-save.txt", "create s hash:ip family inet skbinfo\nadd s 10.1.0.2 skbmark 0x12/0xff\n")
            .Rules(Tables.Mangle("-A FORWARD -j SET --map-set s src --map-mark"))
            .SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 mark 0x3456");
        Assert.Equal(0x3412u, journey.Final.Mark);
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

    private static Journey Counting(string rules) => new TestHost()
        .With("ipset-save.txt", "create s hash:ip family inet counters\nadd s 10.1.0.2 packets 2 bytes 100\n")
        .Rules(Tables.Filter(rules))
        .SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 len 60");

    private static bool Drops(string save, string directions) => new TestHost()
        .With("ipset-save.txt", save)
        .Rules(Tables.Filter($"-A FORWARD -m set --match-set s {directions} -j DROP"))
        .SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 mark 7").Ending.Kind == EndingKind.Dropped;
}
