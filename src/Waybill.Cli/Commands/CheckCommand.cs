using System.CommandLine;
using Waybill.Cli.Checks;
using Waybill.Cli.Options;
using Waybill.Cli.Output;
using Waybill.Explanation.Flows;
using Waybill.Model.Sources;
using Waybill.Rendering.Flows;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill check</c>.</summary>
internal sealed class CheckCommand : WaybillCommand
{
    private readonly Argument<string> _file = new("FILE");
    private readonly HostOptions _host = new();
    private readonly OutputOptions _output = new();
    private readonly Option<string?> _junit = new("--junit")
    {
        Description = "also write the XML of JUnit to FILE, for CI servers; - is standard output, in place of the table",
        HelpName = "FILE",
    };

    private readonly Terminal _terminal;

    public CheckCommand(Terminal terminal)
        : base("check", "Holds expected flows, written down in a YAML file, against this host or a snapshot, for CI of firewalls.")
    {
        _terminal = terminal;
        Arguments.Add(_file);
        foreach (var option in (IEnumerable<Option>)[.. _host.All, _junit, .. _output.All])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    public override string Usage => "FILE [--snapshot S] [options]";

    public override string Details => """
        The file is a list of flows. A flow has the keys of a packet (proto, from, to, sport, dport, iif, mark, …, or packet with
        all of it in words) and says what is expected of it; a list of values stands for a flow of each.

          - name: the shop is open
            from: 198.51.100.7
            to: 203.0.113.2
            proto: tcp
            dport: [80, 443]
            iif: wan0
            expect: passes              # or delivered, transmitted, blocked, dropped, rejected, queued, undecided
            via: [nat PREROUTING, 10.0.0.5]
            not via: DOCKER-USER

        Further keys: reply (passes or blocked), reason, answer, finding, comment. via and not via take a chain or rule
        (filter FORWARD 3), an interface, an address, table NAME, a target. docs/manual/check.md says more.

        Exit status: 0 every flow does what is expected, 1 some does not, 3 some cannot be told, 2 wrong usage or a file that makes
        no sense in places; the rest of it is checked nevertheless.
        """;

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("waybill check flows.yaml --snapshot host.tar.gz", "does this host do what it should?"),
        ("waybill check flows.yaml --snapshot host/ --junit report.xml", "for a CI server"),
        ("waybill check flows.yaml --detail brief", "this host, without the journeys of what fails"),
    ];

    private int Run(ParseResult result)
    {
        var host = Host.Read(result, _host, _terminal);
        string path = result.GetValue(_file)!;
        var file = FlowFile.Read(new SourceText(path, InputFile.ReadAll(path, _terminal)), new WaypointNames(host.State));
        foreach (var problem in file.Problems)
        {
            _terminal.Error.WriteLine($"waybill: {problem.Source}:{problem.Column}: {problem.Message}");
        }

        var asking = new FlowAsking(host);
        var check = new FlowCheck(path, host.State.Name, [.. file.Flows.Select(asking.Ask)], file.Problems);
        Write(result, check);
        return check.Problems.Length > 0 ? ExitStatus.Failure
            : check.Count(FlowStatus.NotAsExpected) > 0 ? ExitStatus.NotThrough
            : check.Count(FlowStatus.Undecided) > 0 ? ExitStatus.Undecided
            : ExitStatus.Success;
    }

    private void Write(ParseResult result, FlowCheck check)
    {
        var options = _output.ForTerminal(result, _terminal);
        string? junit = result.GetValue(_junit);
        if (junit is not null)
        {
            OutputFile.Write(junit, _terminal, stream => JUnitReport.Write(stream, check, options));
        }

        if (result.GetValue(_output.Json))
        {
            using var json = new JsonLines(_terminal.Output);
            foreach (var flow in check.Results)
            {
                json.Write(writer => FlowJson.Write(writer, flow, options.Detail));
            }

            foreach (var problem in check.Problems)
            {
                json.WriteError(problem.Source.Line, problem.Column, problem.Message);
            }
        }
        else if (junit != "-")
        {
            FlowTable.Write(_terminal.Out, check, options);
        }
    }
}
