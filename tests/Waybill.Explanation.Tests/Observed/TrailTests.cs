using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Xunit;

namespace Waybill.Explanation.Tests.Observed;

/// <summary>Recorded journeys are completed as far as the prediction agrees with them, and no further.</summary>
public class TrailTests
{
    private static readonly HostState Host = new() { Name = "gw", Known = SnapshotPart.Iptables | SnapshotPart.Routes4 };

    private static readonly Packet Packet = new()
    {
        Source = IpAddress.FromV4(0x0a000005),
        Destination = IpAddress.FromV4(0x0a000001),
        Protocol = IpProtocol.Tcp,
        SourcePort = 40000,
        DestinationPort = 22,
        TcpFlags = TcpFlags.Syn,
        InInterface = "lan0",
    };

    private static readonly Ending Refused = new(EndingKind.Dropped) { Reason = DropReason.ReversePathFilter, Stage = Stage.Routing, Hook = Hook.Prerouting };

    private static readonly Ending Open = new(EndingKind.Undecided) { Basis = Basis.Observed };

    [Fact]
    public void Takes_the_ending_where_all_recorded_steps_are_predicted()
    {
        var explained = Explain([Policy("raw", 2), Policy("nat", 3)], [Policy("raw", 2), Policy("nat", 3)], Refused);

        Assert.Equal(EndingKind.Dropped, explained.Worlds[0].Ending.Kind);
        Assert.Equal(Basis.Inferred, explained.Worlds[0].Ending.Basis);
        Assert.Contains(explained.Findings, finding => finding.Id == "reverse-path-filter");
    }

    [Fact]
    public void Skips_predicted_steps_before_the_rule_that_began_the_tracing()
    {
        var explained = Explain([Policy("raw", 2)], [Rule("raw", 1), Policy("raw", 2)], Refused);

        Assert.Equal(Basis.Inferred, explained.Worlds[0].Ending.Basis);
        Assert.Single(explained.Worlds[0].Steps);
    }

    [Fact]
    public void Infers_nothing_where_trace_and_prediction_part()
    {
        var explained = Explain([Policy("raw", 2), Rule("nat", 5)], [Policy("raw", 2), Policy("nat", 3)], Refused);

        Assert.Equal(EndingKind.Undecided, explained.Worlds[0].Ending.Kind);
        Assert.Equal(["ruleset-changed"], explained.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void Suspects_another_table_where_the_trail_ends_inside_a_hook()
    {
        var explained = Explain([Policy("raw", 2)], [Policy("raw", 2), Policy("nat", 3)], Refused);

        Assert.Equal(EndingKind.Undecided, explained.Worlds[0].Ending.Kind);
        Assert.Equal(["dropped-by-another-table"], explained.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void Builds_nothing_on_a_hole()
    {
        var observed = new Journey(Packet, [Policy("raw", 2)], Open) { IsComplete = false, Lost = 3 };

        var explained = new Explainer(Host, (_, _) => throw new InvalidOperationException("nothing may be simulated")).ExplainObserved(observed);

        Assert.Equal(["trace-incomplete"], explained.Findings.Select(finding => finding.Id));
        Assert.Contains("3 lines", explained.Findings[0].Title, StringComparison.Ordinal);
    }

    private static Explained Explain(ImmutableArray<Step> seen, ImmutableArray<Step> predicted, Ending ending) =>
        new Explainer(Host, (_, packet) => [new Journey(packet, predicted, ending)]).ExplainObserved(new Journey(Packet, seen, Open));

    private static Step.Policy Policy(string table, int number) => new(At(table), number, Verdict.Accept) { Hook = Hook.Prerouting };

    private static Step.Rule Rule(string table, int number) => new(At(table), number, null, "TRACE") { Hook = Hook.Prerouting };

    private static ChainLocation At(string table) => new(Backend.Legacy, IpFamily.IPv4, table, "PREROUTING");
}
