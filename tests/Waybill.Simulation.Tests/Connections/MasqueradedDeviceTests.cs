using Waybill.Model.Journeys;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Connections;

/// <summary>Connections that left by one device, whose next packet leaves by another: those of MASQUERADE end there.</summary>
public class MasqueradedDeviceTests
{
    private const string Masquerade = "-A POSTROUTING ! -d 10.9.0.0/16 -j MASQUERADE";
    private const string ToServer = "tcp 10.1.0.2:4000 10.1.0.9:80 flags ack iif eth0";

    // It left by eth1, as its address there shows; the server's network is behind eth0 by now.
    private const string Entry = "ipv4     2 tcp      6 431999 ESTABLISHED src=10.1.0.2 dst=10.1.0.9 sport=4000 dport=80 src=10.1.0.9 dst=10.2.0.1 sport=80 dport=4000 [ASSURED] mark=0 use=1\n";

    [Fact]
    public void Masqueraded_connection_ends_where_it_would_leave_by_another_device()
    {
        var journey = Host(Masquerade, Entry).SendOne(ToServer);
        Assert.Equal((EndingKind.Dropped, Hook.Postrouting), (journey.Ending.Kind, journey.Ending.Hook));
        Assert.Contains("may not go on by eth0", journey.Ending.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-A POSTROUTING -j SNAT --to-source 10.2.0.1", ToServer)]
    [InlineData(Masquerade, "tcp 10.1.0.9:80 10.2.0.1:4000 flags ack iif eth0")]
    [InlineData(Masquerade, "icmp 10.1.0.2 10.1.0.9 type port-unreachable quotes 'tcp 10.1.0.9:80 10.1.0.2:4000' iif eth0")]
    public void Other_translation_answers_and_errors_go_on(string rule, string packet) =>
        Assert.Equal(EndingKind.Transmitted, Host(rule, Entry).SendOne(packet).Ending.Kind);

    [Fact]
    public void Connection_that_leaves_as_before_goes_on() =>
        Assert.Equal(EndingKind.Transmitted, Host(Masquerade, Entry.Replace("10.1.0.9", "10.2.0.9", StringComparison.Ordinal)).SendOne("tcp 10.1.0.2:4000 10.2.0.9:80 flags ack iif eth0").Ending.Kind);

    [Theory]
    [InlineData(Masquerade + "\n-A POSTROUTING -j SNAT --to-source 10.2.0.1-10.2.0.3", ToServer)]
    [InlineData(Masquerade + "\n-A POSTROUTING -j NETMAP --to 10.2.0.0/24", ToServer)]
    [InlineData(Masquerade, "tcp 10.2.0.1:5000 10.1.0.9:80 flags ack")]
    public void Both_are_followed_where_it_cannot_be_told_who_gave_the_address(string rules, string packet)
    {
        string own = Entry.Replace("src=10.1.0.2", "src=10.2.0.1", StringComparison.Ordinal).Replace("4000", "5000", StringComparison.Ordinal);
        var journeys = Host(rules, Entry + own).Send(packet);
        Assert.Equal([EndingKind.Transmitted, EndingKind.Dropped], journeys.Select(journey => journey.Ending.Kind).Order());
        Assert.All(journeys, journey => Assert.Contains(journey.Assumptions, assumption => assumption.About == "masquerade"));
    }

    private static TestHost Host(string rules, string entries) => new TestHost().With("conntrack.txt", entries).Rules(Tables.Nat(rules));
}
