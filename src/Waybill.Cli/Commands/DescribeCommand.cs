using System.CommandLine;
using System.Text;
using Waybill.Cli.Options;
using Waybill.Cli.Output;
using Waybill.Description;
using Waybill.Rendering;
using Waybill.Rendering.Json;
using Waybill.Rendering.Terminal;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill describe</c>.</summary>
internal sealed class DescribeCommand : WaybillCommand
{
    // A line of iptables is full of words that look like options of ours.
    private readonly Argument<string[]> _words = new("LINE") { Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => [] };
    private readonly OutputOptions _output = new();
    private readonly Option<string?> _kind = new("--kind") { Description = "what the lines are of, where their content does not tell it", HelpName = "KIND" };
    private readonly Terminal _terminal;

    public DescribeCommand(Terminal terminal)
        : base("describe", "Says in words what a route, a rule, a set, a trace line, a connection, a drop reason or a routing error means, part by part.")
    {
        _terminal = terminal;
        _output.Detail.Description = "how much is shown: brief gives the sentences alone, full the parts of every line of a listing, too";
        _kind.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && LineKinds.Find(token.Value) is null)
            {
                result.AddError($"--kind wants one of {KindNames}, not '{token.Value}'{Suggestion.For(token.Value, LineKinds.All.Select(kind => kind.Name))}");
            }
        });
        Arguments.Add(_words);
        foreach (var option in (IEnumerable<Option>)[_kind, .. _output.All])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    public override string Usage => "LINE | - [options]";

    public override string Details => $"""
        Takes one line as arguments, with quotes around it or not, or lines of standard input: whole listings of ip route, ip rule,
        iptables-save, ipset save, conntrack -L, nft list ruleset, or a log with TRACE lines. Of one line every part is listed, of
        listings the sentences alone; --detail full lists the parts there, too, and --detail brief never.

        Kinds: {KindNames}.

        Exit status: 0, or 2 where nothing could be made of a line.
        """;

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("waybill describe '-A KUBE-SEP-OR6JECCPPINGGGRC -p tcp -m tcp -j DNAT --to-destination 10.0.1.12:8081'", "what does this rule do?"),
        ("ip route show table all | waybill describe -", "a whole listing, line by line"),
        ("waybill describe IP_RPFILTER", "a drop reason of the kernel: what it means and what to check"),
        ("waybill describe 'RTNETLINK answers: Invalid cross-device link'", "an error of ip route get"),
    ];

    private static string KindNames => string.Join(", ", LineKinds.All.Select(kind => kind.Name));

    private int Run(ParseResult result)
    {
        string[] words = result.GetValue(_words)!;
        LineKind? kind = result.GetValue(_kind) is { } name ? LineKinds.Find(name) : null;
        string? line = words is [] or ["-"] ? null : LineOf(words);
        if (line is null && words.Length == 0 && _terminal.InputIsTerminal)
        {
            throw new UsageException("which line? For example: waybill describe 'default via 10.0.0.1 dev eth0', or ip route | waybill describe -");
        }

        using var input = line is null ? new StreamReader(_terminal.Input, Encoding.UTF8) : (TextReader)new StringReader(line);
        using var lines = new ListingDescriber(kind).Describe(LinesOf(input)).GetEnumerator();
        return result.GetValue(_output.Json) ? WriteJson(lines) : WriteText(lines, result);
    }

    private int WriteJson(IEnumerator<LineDescription> lines)
    {
        int status = ExitStatus.Success;
        using var buffer = new BufferedStream(_terminal.Output, 64 << 10);
        using var json = new JsonLines(buffer);
        while (lines.MoveNext())
        {
            var description = lines.Current;
            json.Write(writer => DescriptionJson.Write(writer, description));
            status = description.Kind == LineKind.Unknown ? ExitStatus.Failure : status;
        }

        return status;
    }

    // Whether a line stands alone shows only when the next one was looked for.
    private int WriteText(IEnumerator<LineDescription> lines, ParseResult result)
    {
        int status = ExitStatus.Success;
        TerminalDescription? page = null;
        bool goesOn = lines.MoveNext();
        while (goesOn)
        {
            var description = lines.Current;
            status = description.Kind == LineKind.Unknown ? ExitStatus.Failure : status;
            goesOn = lines.MoveNext();
            page ??= new(_terminal.Out, _output.ForTerminal(result, _terminal), _output.DetailOf(result) switch
            {
                Detail.Brief => false,
                Detail.Full => true,
                Detail.Normal => !goesOn,
            });
            page.Write(description);
        }

        return status;
    }

    private static IEnumerable<string> LinesOf(TextReader input)
    {
        while (input.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    // The shell has taken the quotes of values with blanks: they get them back.
    private static string LineOf(string[] words) => words is [var whole] ? whole : string.Join(' ', words.Select(Quoted));

    private static string Quoted(string word) => word.Length > 0 && !word.AsSpan().ContainsAny(" \t") ? word
        : "\"" + word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
