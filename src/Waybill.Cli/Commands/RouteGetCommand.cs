using System.CommandLine;
using Waybill.Cli.Options;
using Waybill.Cli.Output;
using Waybill.Explanation;
using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Routes;
using Waybill.Rendering.Routes;
using Waybill.Rendering.Terminal;
using Waybill.Simulation.Routing;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill route get</c>.</summary>
internal sealed class RouteGetCommand : WaybillCommand
{
    private readonly Argument<string[]> _words = Words("ADDRESS");
    private readonly HostOptions _host = new();
    private readonly ClusterOptions _cluster = new();
    private readonly OutputOptions _output = new();
    private readonly SupposeOptions _suppose = new();
    private readonly Option<string?> _batch = Batch.CreateOption();
    private readonly Terminal _terminal;

    public RouteGetCommand(Terminal terminal)
        : base("get", "Answers 'ip route get' from a snapshot or this host, word for word, then says why, and which routes lost.")
    {
        _terminal = terminal;
        Arguments.Add(_words);
        foreach (var option in (IEnumerable<Option>)[.. _host.All, _cluster.Listing, .. _suppose.OfRoutes, _batch, .. _output.All])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    public override string Usage => "ADDRESS [from ADDRESS] [iif DEVICE] [--snapshot S] [options]";

    public override string Details => """
        The words are those of ip route get: to from iif oif mark tos|dsfield vrf uid ipproto sport dport connected fibmatch.

        Errors are those of the host's kernel, which newer ones tell apart less well: --assume kernel=4.15 gives the older. The true
        reason follows in any case.

        Exit status: 0 there is a route, 1 there is none or the kernel refuses it, 3 undecided, 2 wrong usage or unreadable input.
        """;

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("waybill route get 10.0.1.12 from 192.168.235.13 iif enp5s0 --snapshot ceph3.tar.gz", "what becomes of a packet that this interface received"),
        ("waybill route get 2001:db8::1 mark 0x10 --detail full", "with every rule and table looked at"),
        ("waybill route get --batch addresses.txt --snapshot host/", "many at once, one a line"),
    ];

    private int Run(ParseResult result)
    {
        string words = string.Join(' ', result.GetValue(_words)!);
        string? batch = result.GetValue(_batch);
        if (batch is not null && words.Length > 0)
        {
            throw new UsageException("--batch takes the addresses from a file; leave out the words");
        }

        return batch is null ? RunOne(result, words) : RunBatch(result, batch);
    }

    private int RunOne(ParseResult result, string words)
    {
        var (request, problems) = RouteGetWordsParser.Parse(words);
        if (request is null)
        {
            throw new UsageException(PacketWords.Marked(words, problems[0]));
        }

        var actual = Host.Read(result, _host, _terminal);
        var (host, changes) = _suppose.Apply(result, actual, request.Query.Destination.Family);
        var owners = Named(result, host);
        var decision = Asking(host).Decide(request);
        var before = changes.IsEmpty ? null : Asking(actual).Decide(request);
        if (result.GetValue(_output.Json))
        {
            using var json = new JsonLines(_terminal.Output);
            json.Write(writer => RouteGetJson.Write(writer, decision, owners, changes, before));
        }
        else
        {
            RouteGetText.WriteSupposed(_terminal.Out, changes, before, _output.ForTerminal(result, _terminal));
            Show(request, decision, _output.ForTerminal(result, _terminal), owners);
        }

        return ExitStatus.Of(decision);
    }

    private void Show(RouteGetRequest request, RouteDecision decision, TerminalOptions options, JourneyOwners owners)
    {
        if (request.FibMatch && decision.Route is { } route)
        {
            _terminal.Out.WriteLine(RouteLine.Of(route));
            RouteGetText.WriteReason(_terminal.Out, decision, options, owners);
        }
        else
        {
            RouteGetText.Write(_terminal.Out, decision, options, owners);
        }
    }

    /// <summary>Who made routes and has addresses; what of a cluster's listing was not understood is said at once.</summary>
    private JourneyOwners Named(ParseResult result, Host host)
    {
        var (cluster, diagnostics) = _cluster.Read(result, _terminal);
        foreach (var diagnostic in diagnostics)
        {
            _terminal.Error.WriteLine($"waybill: {diagnostic.Source}: {diagnostic.Message} [{diagnostic.Code}]");
        }

        return new(host.State) { Cluster = cluster };
    }

    private int RunBatch(ParseResult result, string file)
    {
        var actual = Host.Read(result, _host, _terminal);
        var (host, changes) = _suppose.Apply(result, actual, IpFamily.IPv4);
        var asking = Asking(host);
        var askingBefore = changes.IsEmpty ? null : Asking(actual);
        var owners = Named(result, host);
        return Batch.Run(file, _terminal, Answer);

        Diagnostic? Answer(SourceText questions, int line, JsonLines json)
        {
            var (request, problems) = RouteGetWordsParser.Parse(questions, line);
            if (request is null)
            {
                return problems[0];
            }

            var decision = asking.Decide(request);
            json.Write(writer => RouteGetJson.Write(writer, decision, owners, changes, askingBefore?.Decide(request)));
            return null;
        }
    }

    private static RouteAsking Asking(Host host) => new(new Router(host.State, host.Assumed));
}
