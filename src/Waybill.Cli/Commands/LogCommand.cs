using System.CommandLine;
using Waybill.Cli.Logs;
using Waybill.Cli.Options;
using Waybill.Cli.Output;
using Waybill.Linux.Logs;
using Waybill.Model.Diagnostics;
using Waybill.Observation;
using Waybill.Parsing.Traces;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill log</c>.</summary>
internal sealed class LogCommand : WaybillCommand
{
    private readonly Argument<string[]> _files = Words("FILE");
    private readonly HostOptions _host = new();
    private readonly ClusterOptions _cluster = new();
    private readonly OutputOptions _output = new();
    private readonly LogFilterOptions _filter = new();
    private readonly Terminal _terminal;

    public LogCommand(Terminal terminal)
        : base("log", "Rebuilds the journeys of packets from recorded TRACE lines and says where each went, where it vanished, why, and how to mend it.")
    {
        _terminal = terminal;
        Arguments.Add(_files);
        foreach (var option in (IEnumerable<Option>)[.. _host.All, _cluster.Listing, .. _filter.All, .. _output.All, _output.Map])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    public override string Usage => "[FILE…] [--snapshot S] [filters] [options]";

    public override string Details => """
        Reads kern.log, syslog, dmesg, journalctl -k (short, json, export), /dev/kmsg, ulogd, xtables-monitor --trace and nft monitor
        trace, each told by its content, packed with gzip or zstd or not, and - for standard input. Several files are read in
        order. --snapshot may be given for several hosts; without it this host is asked, if the log is its own.

        Exit status: 0, or 2 for wrong usage and for a log that cannot be read to its end.
        """;

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("waybill log kern.log.1.gz kern.log --snapshot host.tar.gz --vanished", "which packets vanished, and why?"),
        ("dmesg | waybill log - --port 8081", "all packets of one port, from the kernel's buffer"),
        ("waybill log trace.log --id 28265 --map", "one packet's way, drawn into the diagram of hooks"),
        ("waybill log trace.log --json | jq .ending.reason", "for programs"),
    ];

    private int Run(ParseResult result)
    {
        var files = FilesOf(result);
        var filter = _filter.Read(result, _terminal.Clock);
        using var json = result.GetValue(_output.Json) ? new JsonLines(_terminal.Output) : null;
        var (cluster, problems) = _cluster.Read(result, _terminal);
        var report = new LogReport(_terminal, filter, Host.AssumedBy(result, _host), json, _output.ForTerminal(result, _terminal)) { Cluster = cluster };
        foreach (var problem in problems)
        {
            report.OnDiagnostic(problem);
        }

        var assembler = new JourneyAssembler(HostsOf(result, files, report), new AssemblerOptions(), report);
        var parser = new TraceLogParser(OptionsFor(files), assembler);
        var feed = new LogFeed(_terminal);
        var interrupted = _terminal.FinishOnInterrupt();
        foreach (string file in files)
        {
            feed.Read(file, parser, interrupted);
        }

        assembler.Complete();
        if (feed.HasRead)
        {
            report.Complete();
        }

        return feed.HasFailed ? ExitStatus.Failure : ExitStatus.Success;
    }

    private string[] FilesOf(ParseResult result) => result.GetValue(_files)! switch
    {
        [] when _terminal.InputIsTerminal => throw new UsageException("which log? For example: waybill log /var/log/kern.log, or dmesg | waybill log -"),
        [] => [LogInput.StandardInput],
        var files => files,
    };

    private KnownHosts HostsOf(ParseResult result, string[] files, LogReport report)
    {
        Host[] hosts = [.. result.GetValue(_host.Snapshots)!.Select(path => Host.Open(path, result, _host))];
        if (hosts.Length == 0 && OwnLog.MayBe(files[0], _terminal.Input))
        {
            hosts = [Host.Own(result, _host, _terminal)];
        }

        // What was derived from other facts is said where it matters for a packet; here only what is lost counts.
        foreach (var diagnostic in hosts.SelectMany(host => host.Diagnostics).Where(one => one.Severity == Severity.NotUnderstood))
        {
            report.OnDiagnostic(diagnostic);
        }

        return new KnownHosts([.. hosts.Select(host => host.State)]);
    }

    // Times without a year are the last that were before the newest file was written.
    private TraceLogOptions OptionsFor(string[] files)
    {
        var now = _terminal.Clock.GetLocalNow();
        var written = files.Max(file => LogInput.LastWriteOf(file) ?? now);
        return new TraceLogOptions { Newest = written < now ? written : now, Offset = now.Offset };
    }
}
