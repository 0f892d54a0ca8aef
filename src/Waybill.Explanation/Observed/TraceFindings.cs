using System.Globalization;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Observed;

/// <summary>What is to be said of a trace as such: that it has holes, or does not fit the snapshot.</summary>
internal static class TraceFindings
{
    /// <summary>Lines are missing.</summary>
    public static Finding Incomplete(Journey observed)
    {
        string lost = observed.Lost == 1 ? "at least one line about this packet is missing"
            : observed.Lost > 1 ? string.Create(CultureInfo.InvariantCulture, $"at least {observed.Lost} lines about this packet are missing")
            : "lines about this packet are missing";
        return new(
            "trace-incomplete",
            FindingSeverity.Warning,
            lost,
            "The steps do not follow from each other, or the log itself says that it lost lines. Usual reasons: the kernel's log is rate-limited, the log was rotated in the middle, or the buffer overran. Nothing is concluded from what is not there, so where this packet ended stays open.",
            [],
            [
                new([], "Trace fewer packets at a time: narrow the TRACE rule to one connection, and lift the limit of the log while it runs (sysctl kernel.printk_ratelimit, RateLimitBurst of journald, imklog of rsyslog).", "More lines in the log for that time.", null),
            ]);
    }

    /// <summary>The trace went another way than the snapshot's rules lead.</summary>
    public static Finding Parted(Alignment parting, HostState state) => parting.Seen is null ? Vanished(parting, state) : Changed(parting);

    private static Finding Changed(Alignment parting)
    {
        string seen = Name(parting.Seen!);
        string expected = parting.Expected is { } step ? Name(step) : "the end of the rules";
        return new(
            "ruleset-changed",
            FindingSeverity.Warning,
            $"the trace shows {seen} where the snapshot leads to {expected}",
            $"Up to there, {parting.Agreed} steps agree. The rules, routes or connections of the snapshot are not those that the packet met: the snapshot was taken before or after a change, or on another host. What follows from the snapshot is therefore not said of this packet.",
            [.. QuoteOf(parting.Expected)],
            [new(["waybill collect -o snapshot.tar.gz"], "Takes a snapshot; take it while the trace runs, so that both are of the same moment.", "None: it only reads.", null)]);
    }

    private static Finding Vanished(Alignment parting, HostState state)
    {
        var last = parting.Steps.OfType<Step.InChain>().LastOrDefault();
        var next = parting.Expected!;
        bool sameHook = last is not null && last.Hook == next.Hook;
        string between = last is null ? $"before {Name(next)}" : $"between {Name(last)} and {Name(next)}";
        bool knowsNft = state.Knows(SnapshotPart.Nftables) || state.Rulesets.Any(ruleset => ruleset.Backend == Backend.Nft);
        return sameHook
            ? new(
                "dropped-by-another-table",
                FindingSeverity.Warning,
                $"the trail ends {between}, inside one hook",
                "By the rules of the snapshot the packet goes on, and the trace shows nothing more. Between two tables of one hook only other parties at the same hook are asked: tables of nft, of the other iptables variant, or a program in the kernel (eBPF, a security module)."
                + (knowsNft ? string.Empty : " The snapshot holds no nft ruleset."),
                [.. QuoteOf(next)],
                [new(["nft list ruleset", "iptables-legacy-save; iptables-nft-save"], "Shows all that both rule engines hold.", "None: it only looks.", null)])
            : new(
                "ruleset-changed",
                FindingSeverity.Warning,
                $"the trail ends {between}; the snapshot does not say why",
                "By the snapshot the packet passes routing and goes on, and the trace shows nothing more. Either routes, parameters or addresses were different when the packet came, or lines are missing, or something that the snapshot does not hold took the packet away.",
                [.. QuoteOf(next)],
                [new(["waybill collect -o snapshot.tar.gz"], "Takes a snapshot; take it while the trace runs, so that both are of the same moment.", "None: it only reads.", null)]);
    }

    private static string Name(Step.InChain step) => step switch
    {
        Step.Policy => $"the policy of {step.Chain.Table} {step.Chain.Chain}",
        Step.Return => $"the end of {step.Chain.Table} {step.Chain.Chain}",
        _ => $"rule {step.Number} of {step.Chain.Table} {step.Chain.Chain}",
    };

    private static IEnumerable<Evidence> QuoteOf(Step.InChain? step) =>
        step is Step.Rule { Definition: { Source.IsGiven: true } rule } ? [new(rule.Source.ToString(), rule.Text)] : [];
}
