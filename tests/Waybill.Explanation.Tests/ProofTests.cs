using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Xunit;

namespace Waybill.Explanation.Tests;

/// <summary>A fix is offered with what the packet does once it is in place.</summary>
public class ProofTests
{
    private static readonly Packet Packet = new()
    {
        Source = IpAddress.FromV4(0x0a000005),
        Destination = IpAddress.FromV4(0xc6336407),
        Protocol = IpProtocol.Tcp,
        SourcePort = 40000,
        DestinationPort = 443,
        InInterface = "lan0",
    };

    private static readonly HostState Host = new()
    {
        Sysctls = Sysctls.Empty.With("net.ipv4.ip_forward", "0").With("net.ipv4.conf.lan0.forwarding", "0"),
    };

    private static readonly Journey Dropped =
        new(Packet, [], new(EndingKind.Dropped) { Reason = DropReason.InAddressErrors, Stage = Stage.Routing, Hook = Hook.Prerouting });

    [Fact]
    public void Says_what_the_packet_does_with_the_fix_in_place()
    {
        var explained = new Explainer(Host, (state, _) => [Forwards(state) ? Sent : Dropped]).Explain(Packet, [Dropped]);

        var finding = Assert.Single(explained.Findings);
        Assert.Equal("forwarding-disabled", finding.Id);
        Assert.Equal("transmitted by wan0 to 203.0.113.1", finding.Fixes[0].Proof!.Text);
        Assert.True(finding.Fixes[0].Proof!.Success);
    }

    [Fact]
    public void Switching_forwarding_on_switches_it_on_for_every_interface()
    {
        var explained = new Explainer(Host, (state, _) => [Forwards(state) ? Sent : Dropped]).Explain(Packet, [Dropped]);

        Assert.Equal(["sysctl -w net.ipv4.ip_forward=1"], explained.Findings[0].Fixes[0].Commands);
    }

    [Fact]
    public void Names_the_next_obstacle_where_a_fix_does_not_suffice()
    {
        var next = Dropped with { Ending = new(EndingKind.Dropped) { Reason = DropReason.ReversePathFilter, Stage = Stage.Routing } };
        var explained = new Explainer(Host, (state, _) => [Forwards(state) ? next : Dropped]).Explain(Packet, [Dropped]);

        var proof = explained.Findings[0].Fixes[0].Proof!;
        Assert.False(proof.Success);
        Assert.StartsWith("the next obstacle: dropped by the reverse-path filter", proof.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packet_that_gets_through_has_no_error()
    {
        var explained = new Explainer(Host, (_, _) => [Sent]).Explain(Packet, [Sent]);

        Assert.DoesNotContain(explained.Findings, finding => finding.Severity == FindingSeverity.Error);
    }

    private static Journey Sent => new(Packet, [], new(EndingKind.Transmitted) { OutInterface = "wan0", NextHop = IpAddress.FromV4(0xcb007101) });

    private static bool Forwards(HostState state) => state.Sysctls.Find("net.ipv4.conf.lan0.forwarding")?.Value == "1";
}
