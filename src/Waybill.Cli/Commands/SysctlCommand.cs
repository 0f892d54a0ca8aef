using System.Collections.Immutable;
using System.CommandLine;
using Waybill.Cli.Completion;
using Waybill.Cli.Options;
using Waybill.Cli.Output;
using Waybill.Description.Sysctls;
using Waybill.Linux;
using Waybill.Linux.Parameters;
using Waybill.Parsing.Packets;
using Waybill.Rendering.Json;
using Waybill.Rendering.Terminal.Parameters;
using Waybill.Simulation;
using Waybill.Simulation.Routing;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill sysctl</c>.</summary>
internal sealed class SysctlCommand : WaybillCommand
{
    private readonly Argument<string[]> _words = Words("NAME|WORDS");
    private readonly HostOptions _host = new();
    private readonly OutputOptions _output = new();
    private readonly Option<string?> _packet = new("--for") { Description = "the parameters that are read along a packet's way, and no other", HelpName = "'PACKET'" };
    private readonly Option<bool> _reference = new("--reference") { Description = "what parameters mean only; no host is asked for its values" };
    private readonly Terminal _terminal;

    public SysctlCommand(Terminal terminal)
        : base("sysctl", "Tells what kernel parameters of the network mean, what they are set to on this host or a snapshot, and which of them matter to a packet.")
    {
        _terminal = terminal;
        Arguments.Add(_words);
        foreach (var option in (IEnumerable<Option>)[.. _host.All, _packet, _reference, .. _output.All])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    // Read when it is needed: every other command begins without it.
    private static SysctlCatalogue Catalogue => SysctlCatalogue.Own;

    public override string Usage => "[NAME… | WORDS… | --for 'PACKET'] [--snapshot S] [options]";

    public override string Details => """
        A name stands with dots or slashes, with an interface or *: net.ipv4.conf.eth0.rp_filter, net/ipv4/conf/eth0.100/rp_filter.
        Its last part alone will do (rp_filter), as will its beginning (net.ipv4.neigh). Other words are looked for in names, then in
        what parameters do, then in the meanings of their values.

        Without any word: what is not as the kernel has it by default, and decides packets.

        Exit status: 0, or 2 wrong usage, unreadable input, or nothing known by that name.
        """;

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("waybill sysctl rp_filter", "what it means, its values on this host, and where they come from"),
        ("waybill sysctl reverse path", "which parameters are about that?"),
        ("waybill sysctl --snapshot host.tar.gz", "what did somebody change on that host?"),
        ("waybill sysctl --for 'tcp 192.168.235.13:14024 10.0.1.12:8081 iif enp5s0' --snapshot host/", "which parameters decide about this packet?"),
    ];

    public override IEnumerable<Offer> Offer(IReadOnlyList<string> before) => Catalogue.Entries
        .Select(entry => new Offer(entry.IsOfInterface ? entry.LastPart : entry.Name, "parameter"))
        .Distinct();

    private int Run(ParseResult result)
    {
        string[] words = result.GetValue(_words)!;
        if (result.GetValue(_packet) is { } packet)
        {
            return words.Length == 0 ? RunFor(result, packet) : throw new UsageException("--for tells of the parameters of a packet; leave out the words");
        }

        return words.Length == 0 ? RunDeviations(result) : RunNames(result, words);
    }

    private int RunNames(ParseResult result, string[] words)
    {
        var host = HostOf(result, isNeeded: false);
        var look = _output.ForTerminal(result, _terminal);
        switch (new SysctlSearch(Catalogue).Answer(words))
        {
            case SysctlAnswer.Named named:
                Show(result, named.Parameters, host, () =>
                {
                    ParameterReport.Write(_terminal.Out, named.Parameters, host, _terminal.Documentation.Find, look);
                    ParameterReport.WriteOthers(_terminal.Out, named.Others, look);
                });
                return ExitStatus.Success;
            case SysctlAnswer.Found found:
                Show(result, [.. found.Entries.Select(entry => new SysctlParameter(entry, null))], host, () => ParameterReport.WriteFound(_terminal.Out, found.Entries, host, look));
                return ExitStatus.Success;
            case SysctlAnswer.Unknown unknown:
                throw new UsageException(Complaint(unknown, host));
            case var other:
                throw new InvalidOperationException($"No answer is known for {other.GetType().Name}.");
        }
    }

    // A parameter of another kernel, or of a module of somebody's own, has a value all the same.
    private static string Complaint(SysctlAnswer.Unknown unknown, HostValues? host) =>
        host?.Host.Sysctls.Find(SysctlCatalogue.Normalize(unknown.Words)) is { } stated
            ? $"{stated.Name} is {stated.Value} ({stated.Source}), but what it means is not known"
            : unknown.Known.IsEmpty ? $"no parameter fits all of '{unknown.Words}'"
            : $"nothing is known of '{unknown.Words}'{Suggestion.For(unknown.Words, unknown.Known)}";

    private int RunDeviations(ParseResult result)
    {
        var host = HostOf(result, isNeeded: true)!;
        Show(
            result,
            result.GetValue(_output.Json) ? [.. host.Deviations(Catalogue).Select(deviation => deviation.Parameter)] : [],
            host,
            () => ParameterReport.WriteDeviations(_terminal.Out, host, Catalogue, _output.ForTerminal(result, _terminal)));
        return ExitStatus.Success;
    }

    private int RunFor(ParseResult result, string words)
    {
        var (packet, problems) = PacketWordsParser.Parse(words);
        if (packet is null)
        {
            throw new UsageException(PacketWords.Complaint(words, problems[0]));
        }

        var host = Host.Read(result, _host, _terminal);
        var options = new SimulationOptions { Assumed = host.Assumed, RouteDetail = LookupDetail.Considered };
        var worlds = new Simulator(host.State, options).Send(packet.Value);
        if (result.GetValue(_output.Json))
        {
            using var json = new JsonLines(_terminal.Output);
            foreach (var parameter in JourneyParameters.Of(worlds, Catalogue, new(host.State)))
            {
                json.Write(writer => SysctlJson.Write(writer, parameter, _terminal.Documentation.Find));
            }
        }
        else
        {
            JourneyParametersReport.Write(_terminal.Out, worlds, host.State, Catalogue, _output.ForTerminal(result, _terminal));
        }

        return ExitStatus.Success;
    }

    private void Show(ParseResult result, ImmutableArray<SysctlParameter> parameters, HostValues? host, Action write)
    {
        if (!result.GetValue(_output.Json))
        {
            write();
            return;
        }

        using var json = new JsonLines(_terminal.Output);
        foreach (var parameter in parameters)
        {
            json.Write(writer => SysctlJson.Write(writer, parameter, host?.Of(parameter) ?? [], _terminal.Documentation.Find));
        }
    }

    // The reference is of use without a host, too.
    private HostValues? HostOf(ParseResult result, bool isNeeded)
    {
        if (result.GetValue(_reference))
        {
            return isNeeded ? throw new UsageException("--reference asks no host; name a parameter") : null;
        }

        if (result.GetValue(_host.Snapshots)!.Length > 0 || result.GetValue(_host.NetworkNamespace) is not null)
        {
            return new(Host.Read(result, _host, _terminal).State);
        }

        try
        {
            return new(new OwnParameters().Read());
        }
        catch (SystemRefusedException refused) when (!isNeeded)
        {
            _terminal.Error.WriteLine($"waybill: {refused.Message}; what this host has set is not shown");
            return null;
        }
    }
}
