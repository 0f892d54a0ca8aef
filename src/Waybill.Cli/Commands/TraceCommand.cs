using System.CommandLine;
using System.CommandLine.Parsing;
using Waybill.Cli.Logs;
using Waybill.Cli.Options;
using Waybill.Cli.Output;
using Waybill.Cli.Traces;
using Waybill.Linux.Tracing;
using Waybill.Model.Diagnostics;
using Waybill.Model.Netfilter;
using Waybill.Model.Traces;
using Waybill.Observation;
using Waybill.Parsing.Packets;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill trace</c>.</summary>
internal sealed class TraceCommand : WaybillCommand
{
    private readonly Argument<string[]> _words = new("FILTER") { Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => [] };
    private readonly TraceLimits _limits = new();
    private readonly HostOptions _host = new();
    private readonly OutputOptions _output = new();
    private readonly Terminal _terminal;

    public TraceCommand(Terminal terminal)
        : base("trace", "Follows packets through this host while they pass, and leaves nothing behind.")
    {
        _terminal = terminal;
        Arguments.Add(_words);
        foreach (var option in (IEnumerable<Option>)[.. _limits.All, _host.NetworkNamespace, .. _output.All])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    public override string Usage => "[FILTER] [--for TIME] [--count N] [--rate N] [options] [-- COMMAND…]";

    public override string Details => """
        FILTER is a packet in words, all of them optional, with networks and ranges of ports: tcp to 10.43.0.0/16 dport 8080-8090.
        It is about packets as they arrive or are sent, before any translation. Without it all packets are traced.

        The kernel marks these packets by a table of nftables that belongs to this process: it goes with it, kill -9 included,
        and changes neither rules nor their numbers. See docs/manual/trace.md. Needs CAP_NET_ADMIN, in general root.

        Exit status: 0, or 2 for wrong usage and where the kernel refuses.
        """;

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("waybill trace tcp to 10.43.0.0/16 dport 8081", "what becomes of these packets, for a minute?"),
        ("waybill trace icmp -- ping -c1 10.0.0.1", "which way do this command's packets take?"),
        ("waybill trace from 10.0.0.7 --count 1 --json", "the next packet of a host, for programs"),
    ];

    private int Run(ParseResult result)
    {
        var (words, command) = SplitWords(result);
        var filter = FilterOf(words);
        uint? rate = _limits.RateOf(result);
        var time = _limits.TimeOf(result, command.Length > 0);
        int? count = _limits.CountOf(result);
        if (rate is null)
        {
            _terminal.Error.WriteLine("waybill: tracing costs each packet time, and without a limit a busy host will feel it");
        }

        string? name = result.GetValue(_host.NetworkNamespace);
        var host = Host.Own(result, _host, _terminal);
        using var json = result.GetValue(_output.Json) ? new JsonLines(_terminal.Output) : null;
        var report = new LogReport(_terminal, new JourneyFilter(), host.Assumed, json, _output.ForTerminal(result, _terminal), isLive: true);
        foreach (var diagnostic in host.Diagnostics.Where(one => one.Severity == Severity.NotUnderstood))
        {
            report.OnDiagnostic(diagnostic);
        }

        var assembler = new JourneyAssembler(new([host.State]), new() { LongestSilence = TraceSession.LongestSilence }, new FittingJourneys(filter, report));
        var interrupted = _terminal.FinishOnInterrupt();
        using var trace = LiveTrace.Open(name, filter, rate, assembler, _terminal.Clock);
        SayWhatIsUnseen(host, trace);
        using (var running = new TracedCommand(command, name))
        {
            new TraceSession(_terminal, trace, assembler, report).Run(time, count, running, interrupted);
        }

        report.Complete();
        if (trace.Lost > 0)
        {
            _terminal.Out.Flush();
            _terminal.Error.WriteLine($"waybill: the kernel could not hand over {trace.Lost} or more events; journeys that may miss some are marked incomplete");
        }

        return ExitStatus.Success;
    }

    // What follows "--" is the command to run; the parser hands on all words as one list.
    private (string[] Words, string[] Command) SplitWords(ParseResult result)
    {
        string[] all = result.GetValue(_words)!;
        var tokens = result.Tokens.ToList();
        int dashes = tokens.FindIndex(token => token.Type == TokenType.DoubleDash);
        int length = dashes < 0 ? 0 : tokens.Count - dashes - 1;
        string[] words = all[..^length];
        if (words.FirstOrDefault(word => word is ['-', _, ..]) is { } option)
        {
            throw new UsageException($"there is no option {option}{Suggestion.For(option, [.. Options.Select(one => one.Name)])}");
        }

        return dashes >= 0 && length == 0 ? throw new UsageException("which command, behind --?") : (words, all[^length..]);
    }

    private static TraceFilter FilterOf(string[] words)
    {
        var (filter, diagnostics) = TraceFilterParser.Parse(PacketArguments.ToWords(words));
        return filter ?? throw new UsageException($"{diagnostics[0].Message} (column {diagnostics[0].Column} of the filter)");
    }

    private static bool Holds(Host host, Backend backend) => host.State.Rulesets.Any(ruleset => ruleset.Backend == backend && !ruleset.Tables.IsEmpty);

    // Only where there are such rules does it matter.
    private void SayWhatIsUnseen(Host host, LiveTrace trace)
    {
        if (trace.Blind is { } reason && Holds(host, Backend.Legacy))
        {
            _terminal.Error.WriteLine($"waybill: the rules of iptables-legacy are not shown: {reason}");
        }

        if (trace.HasTwoWays && Holds(host, Backend.Legacy) && Holds(host, Backend.Nft))
        {
            _terminal.Error.WriteLine("waybill: iptables-legacy and iptables-nft both hold rules, and tell of packets by two ways whose order is not known: journeys may be torn in two (sysctl net.netfilter.nf_log.2=nfnetlink_log makes it one way)");
        }
    }
}
