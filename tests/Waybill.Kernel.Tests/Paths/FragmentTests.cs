using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Paths;

/// <summary>Fragments on their way through a router.</summary>
public class FragmentTests
{
    private const string Router = """
        sysctl -qw net.ipv4.ip_forward=1
        for i in 1 2; do ip link set p$i up; ip addr add 10.$i.0.1/24 dev p$i; ip neigh replace 10.$i.0.11 lladdr 02:00:00:00:02:0$i dev p$i nud permanent; done
        """;

    private const string First = "udp 10.1.0.11 10.2.0.11 iif p1 len 1020 frag 0+";
    private const string Last = "udp 10.1.0.11 10.2.0.11 iif p1 len 520 frag 1000";

    [Theory]
    [InlineData("*filter\nCOMMIT", 1, 1)]
    [InlineData("*filter\n-A FORWARD -m conntrack --ctstate NEW\nCOMMIT", 0, 2)]
    public void Leave_one_by_one_unless_connections_are_tracked(string rules, int afterFirst, int afterLast)
    {
        using var laboratory = new PathLaboratory("fragments", 2, Router);
        laboratory.Load(IpFamily.IPv4, rules);
        var state = laboratory.State();
        Assert.Equal(afterFirst, Send(laboratory, First));
        Assert.Equal(afterLast, Send(laboratory, Last));

        // What is predicted for either fragment is what becomes of it once all are there.
        foreach (string words in (string[])[First, Last])
        {
            var world = Assert.Single(new Simulator(state, SimulationOptions.Default).Send(laboratory.Complete(Agreement.Parse(words))));
            Assert.Equal((EndingKind.Transmitted, "p2"), (world.Ending.Kind, world.Ending.OutInterface));
            Assert.Equal(afterFirst == 0, world.Assumptions.Any(assumption => assumption.About == "fragments"));
        }
    }

    private static int Send(PathLaboratory laboratory, string words) =>
        laboratory.SendAndWatch(laboratory.Complete(Agreement.Parse(words)) with { IpId = 0x1234 }).Left.Count(frame => frame.Packet is { Protocol: IpProtocol.Udp, IpId: 0x1234 });
}
