using Waybill.Model.Journeys;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Connections;

/// <summary>What the NAT targets do to the first packet of a connection.</summary>
public class TranslationTests
{
    [Fact]
    public void Dnat_changes_address_and_port_and_says_so()
    {
        var journey = new TestHost().Rules(Tables.Nat("-A PREROUTING -p tcp -j DNAT --to-destination 10.2.0.9:8080")).SendOne("tcp 10.1.0.2:4000 10.1.0.1:80 iif eth0");
        var rule = journey.Steps.OfType<Step.Rule>().Single();
        Assert.Equal("DNAT to 10.2.0.9:8080", rule.Action);
        Assert.Equal([new("dst", "10.1.0.1", "10.2.0.9"), new("dport", "80", "8080")], rule.Changes);
        Assert.Equal((EndingKind.Transmitted, "eth1"), (journey.Ending.Kind, journey.Ending.OutInterface));
    }

    [Fact]
    public void Dnat_without_port_keeps_it() => Assert.Equal(
        (ushort?)80,
        new TestHost().Rules(Tables.Nat("-A PREROUTING -p tcp -j DNAT --to-destination 10.2.0.9")).SendOne("tcp 10.1.0.2:4000 10.1.0.1:80 iif eth0").Final.DestinationPort);

    [Fact]
    public void Masquerade_takes_the_address_of_the_leaving_device()
    {
        var journey = new TestHost().Rules(Tables.Nat("-A POSTROUTING -o eth1 -j MASQUERADE")).SendOne("tcp 10.1.0.2:4000 203.0.113.5:80 iif eth0");
        Assert.Equal("MASQUERADE to 10.2.0.1:4000", journey.Steps.OfType<Step.Rule>().Single().Action);
        Assert.Equal("10.2.0.1", journey.Final.Source.ToString());
    }

    [Fact]
    public void Masquerade_drops_where_the_device_has_no_address()
    {
        const string OneAddress = """
            1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536
                inet 127.0.0.1/8 scope host lo
            2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500
                inet 10.1.0.1/24 scope link eth0
            3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500

            """;
        const string Routes = """
            10.1.0.0/24 dev eth0 proto kernel scope link
            default dev eth1
            local 10.1.0.1 dev eth0 table local proto kernel scope host
            local 127.0.0.1 dev lo table local proto kernel scope host

            """;
        var journey = new TestHost().With("ip-addr.txt", OneAddress).With("ip-route.txt", Routes)
            .Rules(Tables.Nat("-A POSTROUTING -o eth1 -j MASQUERADE")).SendOne("tcp 10.1.0.2:4000 203.0.113.5:80 iif eth0");
        Assert.Equal((EndingKind.Dropped, DropReason.Netfilter, Hook.Postrouting), (journey.Ending.Kind, journey.Ending.Reason, journey.Ending.Hook));
    }

    [Fact]
    public void Redirect_goes_to_the_receiving_interface_or_to_loopback()
    {
        var host = new TestHost().Rules(Tables.Nat("""
            -A PREROUTING -p tcp -j REDIRECT --to-ports 3128
            -A OUTPUT -p tcp -j REDIRECT --to-ports 3128
            """));
        Assert.Equal("10.1.0.1", host.SendOne("tcp 10.1.0.2:4000 203.0.113.5:80 iif eth0").Final.Destination.ToString());
        var own = host.SendOne("tcp to 203.0.113.5 sport 4000 dport 80");
        Assert.Equal(("127.0.0.1", (ushort?)3128, EndingKind.Delivered), (own.Final.Destination.ToString(), own.Final.DestinationPort, own.Ending.Kind));
    }

    [Fact]
    public void Netmap_keeps_the_host_part() => Assert.Equal(
        "10.2.0.57",
        new TestHost().Rules(Tables.Nat("-A PREROUTING -d 192.0.2.0/24 -j NETMAP --to 10.2.0.0/24")).SendOne("udp 10.1.0.2:4000 192.0.2.57:53 iif eth0").Final.Destination.ToString());

    [Fact]
    public void Random_port_of_many_is_left_open()
    {
        var journey = new TestHost().Rules(Tables.Nat("-A POSTROUTING -p tcp -j SNAT --to-source 10.2.0.1 --random-fully")).SendOne("tcp 10.1.0.2:4000 203.0.113.5:80 iif eth0");
        Assert.Null(journey.Final.SourcePort);
        Assert.Equal("nat-port", Assert.Single(journey.Assumptions).About);
    }

    [Fact]
    public void Port_of_few_is_chosen_by_chance()
    {
        var journeys = new TestHost().Rules(Tables.Nat("-A PREROUTING -p tcp -j DNAT --to-destination 10.2.0.9:8000-8003 --random")).Send("tcp 10.1.0.2:4000 10.1.0.1:80 iif eth0");
        Assert.Equal([8000, 8001, 8002, 8003], journeys.Select(journey => (int)journey.Final.DestinationPort!));
        Assert.All(journeys, journey => Assert.Equal(0.25, journey.Probability));
    }

    [Fact]
    public void Translation_in_output_routes_again_and_filter_still_shows_the_old_device()
    {
        var journey = new TestHost().Rules(Tables.Nat("-A OUTPUT -d 203.0.113.5/32 -j DNAT --to-destination 10.1.0.2") + Tables.Filter("-A OUTPUT -o eth1 -j ACCEPT"))
            .SendOne("tcp to 203.0.113.5 sport 4000 dport 80");
        Assert.Equal("nat:OUTPUT:rule:1 filter:OUTPUT:rule:1 nat:POSTROUTING:policy:1", Trail.Line(journey));
        Assert.Equal([RouteKind.Output, RouteKind.Reroute], journey.Steps.OfType<Step.Route>().Select(step => step.Kind));
        Assert.Equal("eth0", journey.Ending.OutInterface);
        Assert.Equal("10.2.0.1", journey.Final.Source.ToString());
    }

    [Fact]
    public void Second_pass_of_a_loopback_packet_does_not_ask_nat_again()
    {
        var journey = new TestHost().Rules(Tables.Nat("") + Tables.Filter("")).SendOne("tcp 127.0.0.1:4000 127.0.0.1:80 ct new");
        Assert.DoesNotContain(journey.Steps.OfType<Step.InChain>(), step => step.Chain.Chain is "PREROUTING" or "INPUT" && step.Chain.Table == "nat");
    }
}
