using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
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
    public void A_rule_for_the_packet_brings_the_rule_for_its_answer_along_where_that_would_die()
    {
        var explained = new Explainer(Filtering, (state, _) => [Rules(state) switch
        {
            0 => Filtered,
            1 => Answered(FilteredAnswer),
            _ => Answered(Sent),
        }]).Explain(First, [Filtered]);

        var fix = explained.Findings[0].Fixes[0];
        Assert.Equal(
            ["iptables -A FORWARD -i lan0 -s 10.0.0.5 -p tcp --dport 443 -j ACCEPT", "iptables -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT"],
            fix.Commands);
        Assert.True(fix.Proof!.Success);
    }

    [Fact]
    public void A_fix_after_which_the_answer_dies_is_none()
    {
        var explained = new Explainer(Filtering, (state, _) => [Rules(state) == 0 ? Filtered : Answered(FilteredAnswer)]).Explain(First, [Filtered]);

        var proof = explained.Findings[0].Fixes[0].Proof!;
        Assert.False(proof.Success);
        Assert.EndsWith(", but the answer is dropped by the policy of filter FORWARD (NETFILTER_DROP)", proof.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packet_that_gets_through_has_no_error()
    {
        var explained = new Explainer(Host, (_, _) => [Sent]).Explain(Packet, [Sent]);

        Assert.DoesNotContain(explained.Findings, finding => finding.Severity == FindingSeverity.Error);
    }

    private static Journey Sent => new(Packet, [], new(EndingKind.Transmitted) { OutInterface = "wan0", NextHop = IpAddress.FromV4(0xcb007101) });

    private static readonly Packet First = Packet with { TcpFlags = TcpFlags.Syn };

    private static readonly ChainLocation Forward = new(Backend.Nft, IpFamily.IPv4, "filter", "FORWARD");

    private static readonly HostState Filtering = new()
    {
        Rulesets = [new(Backend.Nft, IpFamily.IPv4, [new("filter", [new("FORWARD", Verdict.Drop, [], default)])])],
    };

    private static readonly Journey Filtered = new(
        First,
        [new Step.Policy(Forward, 1, Verdict.Drop) { Hook = Hook.Forward }],
        new(EndingKind.Dropped) { Reason = DropReason.Netfilter, Stage = Stage.Netfilter, Hook = Hook.Forward });

    private static readonly Journey FilteredAnswer = Filtered with { Packet = First with { InInterface = "wan0", TcpFlags = TcpFlags.Syn | TcpFlags.Ack } };

    private static Journey Answered(Journey answer) => Sent with { Packet = First, Reply = new(answer.Packet, [answer]) };

    private static int Rules(HostState state) => state.Rulesets[0].Tables[0].Chains[0].Rules.Length;

    private static bool Forwards(HostState state) => state.Sysctls.Find("net.ipv4.conf.lan0.forwarding")?.Value == "1";
}
