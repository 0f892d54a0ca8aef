using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Paths;

/// <summary>Packets that are passed on, and those that are for a group.</summary>
public class ForwardingTests
{
    private const string Router = """
        sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
        for i in 1 2; do
          ip link set p$i up
          ip addr add 10.$i.0.1/24 brd + dev p$i
          ip -6 addr add fd0$i::1/64 dev p$i nodad
          for h in 11 12 13; do
            ip neigh replace 10.$i.0.$h lladdr 02:00:00:00:02:0$i dev p$i nud permanent
            ip -6 neigh replace fd0$i::$h lladdr 02:00:00:00:02:0$i dev p$i nud permanent
          done
          ip -6 neigh replace fe80::11 lladdr 02:00:00:00:02:0$i dev p$i nud permanent
        done
        ip route add default via 10.2.0.11
        ip -6 route add default via fd02::11
        """;

    private const string Tables = "*mangle\nCOMMIT\n*filter\nCOMMIT";

    [Fact]
    public void Checks_packets_before_it_passes_them_on() => Check(
    [
        ("", "udp 10.1.0.11:1 10.2.0.11:2 iif p1 ttl 1", "answered 11/0", "rejected IP_INHDR"),
        ("", "udp 10.1.0.11:1 10.2.0.11:2 iif p1 ttl 2", "left by p2", "transmitted by p2"),
        ("", "udp [fd01::11]:1 [fd02::11]:2 iif p1 ttl 1", "answered 3/0", "rejected IP_INHDR"),
        ("", "udp [fd01::11]:1 [fd02::11]:2 iif p1 ttl 2", "left by p2", "transmitted by p2"),
        ("", "udp 10.1.0.11:1 10.1.0.12:2 iif p1", "left by p1", "transmitted by p1"),
        ("", "udp [fd01::11]:1 [fd01::12]:2 iif p1", "left by p1", "transmitted by p1"),
        ("", "udp [fd01::11]:1 [::1]:2 iif p1", "kept", "dropped IP_INHDR"),
        ("", "udp [::1]:1 [fd01::1]:2 iif p1", "kept", "dropped IP_INHDR"),
        ("", "udp [::ffff:10.1.0.11]:1 [fd01::1]:2 iif p1", "answered 1/4", "rejected NO_SOCKET"),
        ("", "udp [fe80::11]:1 [fd02::11]:2 iif p1", "answered 1/2", "rejected IP_INADDRERRORS"),
        ("", "udp [fd01::11]:1 [fe80::11]:2 iif p1", "left by p1", "transmitted by p1"),
        ("", "udp 10.1.0.11:1 10.2.0.11:2 iif p1 dmac 02:00:00:00:07:07", "kept", "dropped OTHERHOST"),
        ("", "udp 10.1.0.11:1 10.2.0.11:2 iif p1 dmac ff:ff:ff:ff:ff:ff", "kept", "dropped NOT_SPECIFIED"),
        ("", "udp [fd01::11]:1 [fd02::11]:2 iif p1 dmac 33:33:00:00:00:01", "kept", "dropped NOT_SPECIFIED"),
        ("", "udp 10.1.0.11:1 10.1.0.1:2 iif p1 dmac ff:ff:ff:ff:ff:ff", "kept", "dropped NO_SOCKET"),
        ("sysctl -qw net.ipv4.conf.p1.drop_unicast_in_l2_multicast=1 net.ipv6.conf.p1.drop_unicast_in_l2_multicast=1", "udp 10.1.0.11:1 10.1.0.1:2 iif p1 dmac ff:ff:ff:ff:ff:ff", "kept", "dropped UNICAST_IN_L2_MULTICAST"),
        ("", "udp [fd01::11]:1 [fd01::1]:2 iif p1 dmac 33:33:00:00:00:01", "kept", "dropped UNICAST_IN_L2_MULTICAST"),
        ("", "udp 10.1.0.11:1 10.2.0.1:2 iif p1", "answered 3/3", "rejected NO_SOCKET"),
        ("", "udp 10.1.0.11:1 127.0.0.1:2 iif p1", "kept", "dropped IP_LOCALNET"),
        ("sysctl -qw net.ipv4.conf.p1.route_localnet=1", "udp 10.1.0.11:1 127.0.0.1:2 iif p1", "answered 3/3", "rejected NO_SOCKET"),
        ("", "udp 10.2.0.1:1 10.1.0.1:2 iif p1", "kept", "dropped IP_LOCAL_SOURCE"),
        ("sysctl -qw net.ipv4.conf.p1.forwarding=0", "udp 10.1.0.11:1 10.2.0.11:2 iif p1", "kept", "dropped IP_INADDRERRORS"),
        ("sysctl -qw net.ipv4.conf.p1.forwarding=1 net.ipv4.conf.p2.forwarding=0", "udp 10.1.0.11:1 10.2.0.11:2 iif p1", "left by p2", "transmitted by p2"),
        ("sysctl -qw net.ipv6.conf.all.forwarding=0", "udp [fd01::11]:1 [fd02::11]:2 iif p1", "kept", "dropped IP_INADDRERRORS"),
        ("sysctl -qw net.ipv6.conf.p1.disable_ipv6=1", "udp [fd01::11]:1 [fd02::11]:2 iif p1", "kept", "dropped IPV6DISABLED"),
        // After redirects the kernel tells the same sender nothing more of routes for a second (route.c, ip_rt_send_redirect, ip_error).
        ("ip link set p2 down", "udp 10.1.0.13:1 10.2.0.11:2 iif p1", "answered 3/0", "rejected IP_INNOROUTES"),
    ]);

    [Fact]
    public void Tells_the_sender_why_a_route_or_rule_refuses() => Check(
    [
        ("ip rule add to 10.7.0.0/16 unreachable", "udp 10.1.0.11:1 10.7.0.1:2 iif p1", "answered 3/0", "rejected IP_INNOROUTES"),
        ("ip rule add to 10.8.0.0/16 prohibit", "udp 10.1.0.11:1 10.8.0.1:2 iif p1", "answered 3/13", "rejected NOT_SPECIFIED"),
        ("ip rule add to 10.9.0.0/16 blackhole", "udp 10.1.0.11:1 10.9.0.1:2 iif p1", "kept", "dropped NOT_SPECIFIED"),
        ("ip route add unreachable 10.10.0.0/16", "udp 10.1.0.11:1 10.10.0.1:2 iif p1", "answered 3/1", "rejected NOT_SPECIFIED"),
        ("ip route add prohibit 10.11.0.0/16", "udp 10.1.0.11:1 10.11.0.1:2 iif p1", "answered 3/13", "rejected NOT_SPECIFIED"),
        ("ip -6 rule add to fd07::/64 unreachable", "udp [fd01::11]:1 [fd07::1]:2 iif p1", "answered 1/0", "rejected IP_INNOROUTES"),
        ("ip -6 rule add to fd08::/64 prohibit", "udp [fd01::11]:1 [fd08::1]:2 iif p1", "answered 1/1", "rejected IP_INNOROUTES"),
        ("ip -6 route add unreachable fd10::/64", "udp [fd01::11]:1 [fd10::1]:2 iif p1", "answered 1/0", "rejected IP_INNOROUTES"),
    ]);

    [Fact]
    public void Passes_on_what_comes_back_by_the_loopback_device_until_its_time_to_live_is_used_up() => Check(
    [
        ("ip route add 10.7.0.0/16 via 127.0.0.1", "udp 10.1.0.11:1 10.7.0.1:2 iif p1 ttl 3", "answered 11/0", "rejected IP_INHDR"),
        ("ip route add 10.8.0.0/16 dev lo", "udp 10.1.0.11:1 10.8.0.1:2 iif p1 ttl 255", "answered 11/0", "rejected IP_INHDR"),
        ("", "udp 10.1.0.11:1 10.8.0.1:2 iif p1 ttl 1", "answered 11/0", "rejected IP_INHDR"),
        ("", "udp 10.1.0.1:1 10.8.0.1:2", "kept", "rejected NO_SOCKET"),
    ]);

    [Fact]
    public void Cuts_what_does_not_fit_or_tells_the_sender() => Check(
    [
        ("ip link set p2 mtu 1300", "udp 10.1.0.11:1 10.2.0.11:2 iif p1 len 1400 df", "answered 3/4", "rejected PKT_TOO_BIG"),
        ("", "udp 10.1.0.11:1 10.2.0.11:2 iif p1 len 1400", "left by p2", "transmitted by p2"),
        ("", "udp [fd01::11]:1 [fd02::11]:2 iif p1 len 1400", "answered 2/0", "rejected PKT_TOO_BIG"),
        ("", "udp 10.1.0.11:1 10.2.0.11:2 iif p1 len 1300 df", "left by p2", "transmitted by p2"),
        ("ip link set p2 mtu 1500; ip route replace 10.7.0.0/16 via 10.2.0.11 mtu 1300", "udp 10.1.0.11:1 10.7.0.1:2 iif p1 len 1400 df", "answered 3/4", "rejected PKT_TOO_BIG"),
        ("ip route replace 10.7.0.0/16 via 10.2.0.11 mtu lock 1300", "udp 10.1.0.11:1 10.7.0.1:2 iif p1 len 1400 df", "answered 3/4", "rejected PKT_TOO_BIG"),
        ("ip -6 route replace fd07::/64 via fd02::11 mtu 1300", "udp [fd01::11]:1 [fd07::1]:2 iif p1 len 1400", "answered 2/0", "rejected NOT_SPECIFIED"),
        ("ip -6 route replace fd07::/64 via fd02::11 mtu lock 1300", "udp [fd01::11]:1 [fd07::1]:2 iif p1 len 1400", "answered 2/0", "rejected PKT_TOO_BIG"),
        ("ip route replace 10.7.0.0/16 via 10.2.0.11 mtu 1300; sysctl -qw net.ipv4.ip_forward_use_pmtu=1", "udp 10.1.0.11:1 10.7.0.1:2 iif p1 len 1400 df", "answered 3/4", "rejected PKT_TOO_BIG"),
    ]);

    [Fact]
    public void Takes_packets_for_groups_that_it_has_joined() => Check(
    [
        ("", "udp 10.1.0.11:1 10.1.0.255:2 iif p1 dmac ff:ff:ff:ff:ff:ff", "kept", "dropped NOT_SPECIFIED"),
        ("", "icmp 10.1.0.11 10.1.0.255 iif p1 dmac ff:ff:ff:ff:ff:ff", "kept", "dropped INVALID_PROTO"),
        ("", "udp 10.1.0.11:1 255.255.255.255:2 iif p1 dmac ff:ff:ff:ff:ff:ff", "kept", "dropped NOT_SPECIFIED"),
        ("", "udp 10.1.0.11:1 10.2.0.255:2 iif p1", "kept", "dropped NOT_SPECIFIED"),
        ("", "udp 10.1.0.11:1 224.0.0.1:2 iif p1 dmac 01:00:5e:00:00:01", "kept", "dropped NOT_SPECIFIED"),
        ("", "udp [fd01::11]:1 [ff02::1]:2 iif p1 dmac 33:33:00:00:00:01", "kept", "dropped NOT_SPECIFIED"),
        ("", "udp [fd01::11]:1 [ff02::2]:2 iif p1 dmac 33:33:00:00:00:02", "kept", "dropped NOT_SPECIFIED"),
        ("", "udp [fd01::11]:1 [ff02::1:ff00:1]:2 iif p1 dmac 33:33:ff:00:00:01", "kept", "dropped NOT_SPECIFIED"),
        ("sysctl -qw net.ipv4.conf.all.bc_forwarding=1 net.ipv4.conf.p1.bc_forwarding=1 net.ipv4.conf.p2.bc_forwarding=1", "udp 10.1.0.11:1 10.2.0.255:2 iif p1", "left by p2", "transmitted by p2"),
        ("sysctl -qw net.ipv4.icmp_echo_ignore_broadcasts=0 net.ipv4.conf.all.bc_forwarding=0", "icmp 10.1.0.11 10.1.0.255 iif p1 dmac ff:ff:ff:ff:ff:ff", "kept", "delivered"),
    ]);

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void Tells_a_sender_of_the_shorter_way_and_passes_its_packet_on(int sends, bool isTold)
    {
        using var laboratory = new PathLaboratory("redirect", 2, Router);
        laboratory.Load(IpFamily.IPv4, Tables);
        laboratory.Host.Run($"sysctl -qw net.ipv4.conf.all.send_redirects={sends} net.ipv4.conf.p1.send_redirects={sends}");
        var packet = laboratory.Complete(Agreement.Parse("udp 10.1.0.11:1 10.1.0.12:2 iif p1"));
        var world = Assert.Single(new Simulator(laboratory.State(), SimulationOptions.Default).Send(packet));
        var (_, left) = laboratory.SendAndWatch(packet);
        Assert.Contains(left, frame => frame is { Interface: "p1", Packet.Protocol: IpProtocol.Udp });
        Assert.Equal(isTold, left.Any(frame => frame.Packet is { Protocol: IpProtocol.Icmp, IcmpType: 5 }));
        Assert.Equal(("p1", isTold), (world.Ending.OutInterface, world.Steps.OfType<Step.Route>().Single().Decision.Flags.HasFlag(RouteFlags.Redirect)));
    }

    private static void Check((string Change, string Packet, string Kernel, string Predicted)[] cases)
    {
        using var laboratory = new PathLaboratory("forward", 2, Router);
        laboratory.Load(IpFamily.IPv4, Tables);
        laboratory.Load(IpFamily.IPv6, Tables);
        foreach (var (change, packet, kernel, predicted) in cases)
        {
            laboratory.Host.Run(change);
            Agreement.Demand(laboratory, packet, kernel, predicted);
        }
    }
}
