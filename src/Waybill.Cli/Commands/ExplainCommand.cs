using System.Collections.Immutable;
using System.CommandLine;
using Waybill.Cli.Completion;
using Waybill.Cli.Options;
using Waybill.Cli.Output;
using Waybill.Explanation;
using Waybill.Explanation.Questions;
using Waybill.Explanation.Suppositions;
using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Sources;
using Waybill.Parsing.Packets;
using Waybill.Rendering.Json;
using Waybill.Rendering.Terminal;
using Waybill.Simulation;
using Waybill.Simulation.Routing;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill explain</c>.</summary>
internal sealed class ExplainCommand : WaybillCommand
{
    private readonly Argument<string[]> _words = Words("PACKET");
    private readonly HostOptions _host = new();
    private readonly ClusterOptions _cluster = new();
    private readonly OutputOptions _output = new();
    private readonly WhyOptions _why = new();
    private readonly SupposeOptions _suppose = new();
    private readonly Option<string?> _batch = Batch.CreateOption();
    private readonly Option<bool> _reply = new("--reply") { Description = "follow the answer, too: its way back through the same host" };
    private readonly Terminal _terminal;

    public ExplainCommand(Terminal terminal)
        : base("explain", "Predicts the journey of a packet through this host or a snapshot: every rule it meets, where it ends, why, and how to mend it.")
    {
        _terminal = terminal;
        Arguments.Add(_words);
        foreach (var option in (IEnumerable<Option>)[.. _host.All, _cluster.Listing, _why.Why, .. _suppose.All, _reply, _batch, .. _output.All, _output.Map])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    public override string Usage => "PACKET [--snapshot S] [options]";

    public override string Details => PacketWords.Help + "\n\n" + """
        With --reply the answer is built from the packet as it left this host or was taken here, both ends exchanged, and comes
        back by the interface by which the packet left, with the connection now known; the socket that took the packet answers
        from here. A packet that does not get through has no answer.

        Exit status: 0 the packet gets through in every world (with --reply: its answer, too), 1 it does not in some, 3 undecided,
        2 wrong usage or unreadable input.
        """;

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("waybill explain tcp 192.168.235.13:14024 10.0.1.12:8081 iif enp5s0 --snapshot ceph3.tar.gz", "a packet that a host received"),
        ("waybill explain tcp to 10.43.206.251 dport 8081", "a packet of this host; the kernel chooses the source"),
        ("waybill explain udp [2001:db8::1]:53 [2001:db8::2]:4444 iif eth0 --detail full", "with every rule passed by, and why it did not match"),
        ("waybill explain tcp 10.1.0.2:4000 203.0.113.7:80 iif eth0 --reply", "there and back: also whether the answer finds its way"),
        ("waybill explain tcp 10.1.0.2:4000 203.0.113.7:80 iif eth0 --why 'filter FORWARD 3'", "why did rule 3 not match?"),
        ("waybill explain tcp 10.1.0.2:4000 203.0.113.7:80 iif eth0 --set net.ipv4.ip_forward=1", "what if this host forwarded?"),
        ("waybill explain --batch packets.txt --snapshot host/", "many packets at once, one a line"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Offer> Offer(IReadOnlyList<string> before) => PacketOffers.After(before);

    private int Run(ParseResult result)
    {
        string[] words = result.GetValue(_words)!;
        string? batch = result.GetValue(_batch);
        if (batch is not null && words.Length > 0)
        {
            throw new UsageException("--batch takes the packets from a file; leave out the words");
        }

        return batch is null ? RunOne(result, PacketArguments.ToWords(words)) : RunBatch(result, batch);
    }

    private int RunOne(ParseResult result, string words)
    {
        var (packet, problems) = PacketWordsParser.Parse(words);
        if (packet is null)
        {
            throw new UsageException(PacketWords.Complaint(words, problems[0]));
        }

        var actual = Host.Read(result, _host, _terminal);
        var (host, changes) = _suppose.Apply(result, actual, packet.Value.Family);
        (host, var owners) = Named(result, host);
        bool asksReply = result.GetValue(_reply);
        var options = Simulating(host, recordMisses: true) with { FollowsReply = true };
        var simulator = new Simulator(host.State, options);
        var questions = _why.Read(result, host.State, packet.Value.Family);
        var explainer = Explaining(host, owners, followsReplies: true, asksReply);
        var explained = Explain(host, simulator, explainer, packet.Value);
        explained = explained with
        {
            Why = Answers(new(host.State, simulator), questions, explained),
            Supposed = Supposing(changes, new(() => new(actual.State, options)), explained),
        };
        if (result.GetValue(_output.Json))
        {
            using var json = new JsonLines(_terminal.Output);
            json.Write(writer => JsonReport.WriteExplain(writer, explained, _output.DetailOf(result)));
        }
        else
        {
            TerminalReport.Write(_terminal.Out, explained, _output.ForTerminal(result, _terminal));
        }

        return asksReply ? ExitStatus.WithReplies(explained.Worlds) : ExitStatus.Of(explained.Worlds);
    }

    private int RunBatch(ParseResult result, string file)
    {
        var actual = Host.Read(result, _host, _terminal);
        var (host, changes) = _suppose.Apply(result, actual, IpFamily.IPv4);
        (host, var owners) = Named(result, host);
        bool asksReply = result.GetValue(_reply);
        var options = Simulating(host, OutputOptions.IsFull(result, _output) || _why.IsAsked(result)) with { FollowsReply = asksReply };
        var simulator = new Simulator(host.State, options);
        var before = new Lazy<Simulator>(() => new(actual.State, options));
        var asked = _why.ReadBoth(result, host.State);
        var whyNot = new WhyNot(host.State, simulator);
        var explainer = Explaining(host, owners, followsReplies: asksReply, asksReply);
        return Batch.Run(file, _terminal, Answer);

        Diagnostic? Answer(SourceText questions, int line, JsonLines json)
        {
            var (packet, problems) = PacketWordsParser.Parse(questions, line);
            if (packet is null)
            {
                return problems[0];
            }

            var explained = Explain(host, simulator, explainer, packet.Value);
            explained = explained with { Why = Answers(whyNot, asked(packet.Value.Family), explained), Supposed = Supposing(changes, before, explained) };
            json.Write(writer => JsonReport.WriteExplain(writer, explained, _output.DetailOf(result)));
            return null;
        }
    }

    private static ImmutableArray<ImmutableArray<WhyAnswer>> Answers(WhyNot whyNot, ImmutableArray<RuleQuestion> questions, Explained explained) =>
        questions.IsEmpty ? [] : [.. explained.Worlds.Select(world => whyNot.Answer(questions, world))];

    private static Supposed? Supposing(ImmutableArray<Supposition> changes, Lazy<Simulator> before, Explained explained) =>
        changes.IsEmpty ? null : Supposed.Compare(changes, before.Value.Send(explained.Packet), explained.Worlds);

    /// <summary>The host with what of a cluster's listing was not understood, and who made rules and has addresses.</summary>
    private (Host Host, JourneyOwners Owners) Named(ParseResult result, Host host)
    {
        var (cluster, diagnostics) = _cluster.Read(result, _terminal);
        return (host with { Diagnostics = [.. host.Diagnostics, .. diagnostics] }, new(host.State) { Cluster = cluster });
    }

    private static SimulationOptions Simulating(Host host, bool recordMisses) =>
        new() { Assumed = host.Assumed, RecordMisses = recordMisses, RouteDetail = LookupDetail.Considered };

    /// <summary>One for all packets: it keeps the hosts on which it has tried fixes.</summary>
    private static Explainer Explaining(Host host, JourneyOwners owners, bool followsReplies, bool asksReply) =>
        new(host.State, host.Assumed, followsReplies) { AsksReply = asksReply, Owners = owners };

    private static Explained Explain(Host host, Simulator simulator, Explainer explainer, in Packet packet) =>
        explainer.Explain(packet, simulator.Send(packet)) with { Diagnostics = host.Diagnostics };
}
