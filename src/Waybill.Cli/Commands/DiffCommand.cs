using System.CommandLine;
using System.Text.Json;
using Waybill.Cli.Options;
using Waybill.Cli.Output;
using Waybill.Explanation;
using Waybill.Explanation.Differences;
using Waybill.Model.Diagnostics;
using Waybill.Model.Packets;
using Waybill.Model.Sources;
using Waybill.Parsing.Packets;
using Waybill.Rendering;
using Waybill.Rendering.Differences;
using Waybill.Simulation;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill diff</c>.</summary>
internal sealed class DiffCommand : WaybillCommand
{
    private readonly Argument<string[]> _words = Words("A B [PACKET]");
    private readonly HostOptions _host = new();
    private readonly OutputOptions _output = new();
    private readonly Option<string?> _batch = new("--batch") { Description = "compare how the packet of every line of FILE fares (- is standard input)", HelpName = "FILE" };
    private readonly Option<bool> _connections = new("--conntrack") { Description = "compare the tables of connections, too" };
    private readonly Terminal _terminal;

    public DiffCommand(Terminal terminal)
        : base("diff", "Compares two snapshots: what changed, which packets fare differently, and because of which change.")
    {
        _terminal = terminal;
        Arguments.Add(_words);
        foreach (var option in (IEnumerable<Option>)[_host.NetworkNamespace, _host.Assume, _batch, _connections, .. _output.All])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    public override string Usage => "A B [PACKET] [options]";

    public override string Details => """
        A and B are snapshots: folders or archives. Rules are aligned by what they say, not by their numbers; counters, and what
        changes by itself, are left out, and so are connections unless --conntrack is given. A packet is followed through both:
        where the journeys part is shown, and which of the changes are needed to make it fare as it does in B; each was tried.

        Exit status: 0 no packet fares differently (without packets: nothing changed), 1 otherwise, 2 wrong usage or unreadable input.
        """;

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("waybill diff monday.tar.gz tuesday.tar.gz", "what changed since yesterday?"),
        ("waybill diff before/ after/ tcp 198.51.100.7:40000 203.0.113.2:443 iif wan0", "why does this packet no longer get through?"),
        ("waybill diff before/ after/ --batch flows.txt --detail brief", "which of these packets fare differently?"),
    ];

    private int Run(ParseResult result)
    {
        string[] words = result.GetValue(_words)!;
        if (words.Length < 2)
        {
            throw new UsageException("diff wants two snapshots: waybill diff before/ after/");
        }

        string? batch = result.GetValue(_batch);
        string packet = PacketArguments.ToWords(words.AsSpan(2));
        if (batch is not null && packet.Length > 0)
        {
            throw new UsageException("--batch takes the packets from a file; leave out the words");
        }

        var first = packet.Length == 0 ? null : Read(packet);
        var before = Host.Open(words[0], result, _host);
        var after = Host.Open(words[1], result, _host);
        var difference = HostDifference.Of(before.State, after.State);
        var comparison = new Lazy<PacketComparison>(() => new(before.State, after.State, difference, new SimulationOptions { Assumed = before.Assumed }));
        var shown = difference.Told(withConnections: result.GetValue(_connections));
        var packets = new PacketList(first, batch is null ? null : new SourceText(batch, InputFile.ReadAll(batch, _terminal)));
        foreach (var (name, host) in (ReadOnlySpan<(string, Host)>)[(words[0], before), (words[1], after)])
        {
            if (host.Diagnostics.Count(known => known.Severity == Severity.NotUnderstood) is > 0 and var count)
            {
                _terminal.Error.WriteLine($"waybill: {name}: {count} {(count == 1 ? "line is" : "lines are")} not understood; 'waybill explain … --detail full' lists them");
            }
        }

        return result.GetValue(_output.Json)
            ? WriteJson(shown, packets, comparison, new(before.State), new(after.State))
            : WriteText(result, shown, packets, comparison, new(before.State), new(after.State));
    }

    private int WriteText(ParseResult result, HostDifference shown, PacketList packets, Lazy<PacketComparison> comparison, JourneyOwners before, JourneyOwners after)
    {
        var options = _output.ForTerminal(result, _terminal);
        if (!(packets.HasPackets && options.Detail == Detail.Brief))
        {
            DiffReport.WriteChanges(_terminal.Out, shown, options);
        }

        int differ = 0;
        int alike = 0;
        bool isWrong = false;
        foreach (var (packet, problem) in packets.Read())
        {
            if (packet is null)
            {
                _terminal.Error.WriteLine($"waybill: {problem!.Source}:{problem.Column}: {problem.Message}");
                isWrong = true;
                continue;
            }

            var compared = comparison.Value.Compare(packet.Value);
            (differ, alike) = compared.FaresDifferently ? (differ + 1, alike) : (differ, alike + 1);
            if (compared.FaresDifferently || packets.HasOne)
            {
                DiffReport.WritePacket(_terminal.Out, compared, before, after, options);
            }
        }

        if (packets is { HasPackets: true, HasOne: false })
        {
            _terminal.Out.WriteLine($"{differ} of {differ + alike} packets {(differ == 1 ? "fares" : "fare")} differently");
        }

        return isWrong ? ExitStatus.Failure : Status(packets, differ, shown);
    }

    private int WriteJson(HostDifference shown, PacketList packets, Lazy<PacketComparison> comparison, JourneyOwners before, JourneyOwners after)
    {
        int differ = 0;
        bool isWrong = false;
        using var lines = new JsonLines(_terminal.Output);
        lines.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("schema", "waybill.diff/1");
            DiffJson.WriteChanges(json, shown);
            json.WriteStartArray("packets");
            foreach (var (packet, problem) in packets.Read())
            {
                if (packet is null)
                {
                    WriteProblem(json, problem!);
                    isWrong = true;
                    continue;
                }

                var compared = comparison.Value.Compare(packet.Value);
                differ += compared.FaresDifferently ? 1 : 0;
                DiffJson.WritePacket(json, compared, before, after);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        return isWrong ? ExitStatus.Failure : Status(packets, differ, shown);
    }

    // As JsonLines.WriteError, inside of an object.
    private static void WriteProblem(Utf8JsonWriter json, Diagnostic problem)
    {
        json.WriteStartObject();
        json.WriteNumber("line", problem.Source.Line);
        json.WriteNumber("column", Math.Max(1, problem.Column));
        json.WriteString("message", problem.Message);
        json.WriteEndObject();
    }

    private static int Status(PacketList packets, int differ, HostDifference shown) =>
        (packets.HasPackets ? differ > 0 : !shown.Changes.IsEmpty) ? ExitStatus.NotThrough : ExitStatus.Success;

    private static Packet? Read(string words)
    {
        var (packet, problems) = PacketWordsParser.Parse(words);
        return packet ?? throw new UsageException(PacketWords.Complaint(words, problems[0]));
    }

    /// <summary>The packets that are asked about: one of the command line, or those of a file.</summary>
    private sealed record PacketList(Packet? One, SourceText? File)
    {
        public bool HasOne => One is not null;

        public bool HasPackets => HasOne || File is not null;

        public IEnumerable<(Packet? Packet, Diagnostic? Problem)> Read()
        {
            if (One is not null)
            {
                yield return (One, null);
            }

            for (int line = 1; File is not null && line <= Batch.LinesOf(File); line++)
            {
                var (packet, problems) = PacketWordsParser.Parse(File, line);
                yield return (packet, packet is null ? problems[0] : null);
            }
        }
    }
}
