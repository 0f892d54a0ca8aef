using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Paths;

/// <summary>A packet that leaves by a vxlan device, and the outer packet that carries it.</summary>
public class TunnelTests
{
    private const string Host = """
        ip link set p1 up
        ip addr add 10.1.0.1/24 dev p1
        for h in 11 12 13; do ip neigh replace 10.1.0.$h lladdr 02:00:00:00:02:01 dev p1 nud permanent; done
        ip link add vx0 type vxlan id 5 local 10.1.0.1 dstport 4789 nolearning
        ip link set vx0 up
        ip addr add 10.50.0.1/24 dev vx0
        for h in 2 3 4; do ip neigh replace 10.50.0.$h lladdr 02:00:00:00:50:0$h dev vx0 nud permanent; done
        bridge fdb append 02:00:00:00:50:02 dev vx0 dst 10.1.0.11 self permanent
        bridge fdb append 02:00:00:00:50:03 dev vx0 dst 10.1.0.12 port 5555 self permanent
        """;

    private const string Tables = "*mangle\nCOMMIT\n*filter\n-A OUTPUT -p udp --dport 4789 -d 10.1.0.11 -j ACCEPT\nCOMMIT";

    [Theory]
    [InlineData("udp to 10.50.0.2 dport 9000", "10.1.0.11", 4789)]
    [InlineData("udp to 10.50.0.3 dport 9000", "10.1.0.12", 5555)]
    public void Sends_an_outer_packet_like_one_of_this_host(string words, string remote, int port)
    {
        using var laboratory = new PathLaboratory("tunnel", 1, Host);
        laboratory.Load(IpFamily.IPv4, Tables);
        var packet = laboratory.Complete(Agreement.Parse(words));
        var state = laboratory.State();
        var (traced, left) = laboratory.SendAndWatch(packet);
        var world = Assert.Single(new Simulator(state, SimulationOptions.Default).Send(packet));

        Assert.Equal(EndingKind.Transmitted, world.Ending.Kind);
        Assert.Equal("vx0", world.Ending.OutInterface);
        var tunnel = Assert.Single(world.Steps.OfType<Step.Tunnel>());
        Assert.Equal(remote, tunnel.Remote.ToString());
        var outer = Assert.Single(left, frame => frame.Packet is { Protocol: IpProtocol.Udp } udp && udp.DestinationPort == port);
        Assert.Equal(("p1", remote), (outer.Interface, outer.Packet.Destination.ToString()));

        // The outer packet's trace begins anew behind the first rule that traces.
        int at = world.Steps.IndexOf(tunnel);
        string[] predicted = PacketComparison.Steps(world with { Steps = [.. world.Steps.Skip(at)] });
        Assert.Equal(new PacketComparison(state).Steps(IpFamily.IPv4, [.. traced.Where(line => line.Packet.DestinationPort == port)]), predicted);
    }

    [Fact]
    public void Drops_what_no_remote_end_is_known_for()
    {
        using var laboratory = new PathLaboratory("tunnel", 1, Host);
        laboratory.Load(IpFamily.IPv4, Tables);
        Agreement.Demand(laboratory, "udp to 10.50.0.4 dport 9000", "kept", "dropped NO_TX_TARGET");
    }

    [Fact]
    public void Lets_the_rules_drop_the_outer_packet()
    {
        using var laboratory = new PathLaboratory("tunnel", 1, Host);
        laboratory.Load(IpFamily.IPv4, "*filter\n-A OUTPUT -p udp --dport 4789 -j DROP\nCOMMIT");
        var packet = laboratory.Complete(Agreement.Parse("udp to 10.50.0.2 dport 9000"));
        var state = laboratory.State();
        var (_, left) = laboratory.SendAndWatch(packet);
        var world = Assert.Single(new Simulator(state, SimulationOptions.Default).Send(packet));
        Assert.DoesNotContain(left, frame => frame.Packet.DestinationPort == 4789);
        Assert.Equal((EndingKind.Dropped, DropReason.Netfilter), (world.Ending.Kind, world.Ending.Reason));
    }
}
