using System.CommandLine;
using Waybill.Cli.Output;
using Waybill.Linux.Collecting;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill collect</c>.</summary>
internal sealed class CollectCommand : WaybillCommand
{
    private readonly Argument<string?> _file = new("FILE") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "an archive (.tar, .tar.gz, .tar.zst, .zip), a folder, or - for a tar on standard output; default: an archive named after host and time",
        HelpName = "FILE",
    };

    private readonly Option<string?> _namespace = new("--netns") { Description = "this network namespace instead of the main one", HelpName = "NAME" };
    private readonly Option<bool> _all = new("--all-netns") { Description = "all further network namespaces too: those that ip netns lists, and those of containers and other processes" };
    private readonly Option<bool> _redact = new("--redact") { Description = "with other addresses, names and comments: the same diagnosis, fit to be handed on" };
    private readonly Terminal _terminal;

    public CollectCommand(Terminal terminal)
        : base("collect", "Writes a snapshot of this host: what its routing, firewall and interfaces look like now.")
    {
        _terminal = terminal;
        Arguments.Add(_file);
        Options.Add(_output);
        Options.Add(_namespace);
        Options.Add(_all);
        Options.Add(_redact);
        SetAction(Run);
    }

    public override string Usage => "[-o FILE] [--netns NAME | --all-netns] [--redact]";

    public override string Details => """
        A snapshot is plain command output, one file a command; see docs/manual/snapshots.md. What cannot be had is said and left
        out. Collecting only looks: it loads no kernel module, creates no table and changes no setting. Best run as root. A
        snapshot holds addresses, rules and connections of the host: look through it before you hand it on, or take --redact,
        which replaces addresses, names and comments so that packets fare in it as in the host.

        On a host without Waybill, collect.sh does the same with a POSIX shell.
        """;

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("waybill collect -o host.tar.gz", "one file to send"),
        ("waybill collect -o host/ --all-netns", "a folder to look into, with all network namespaces"),
        ("waybill collect -o host.tar.gz --redact", "one file to send to somebody else"),
        ("ssh router sh -s -- -o - < collect.sh > router.tar", "from afar, without installing anything"),
    ];

    private int Run(ParseResult result)
    {
        string? name = result.GetValue(_namespace);
        if (name is not null && result.GetValue(_all))
        {
            throw new UsageException("--netns and --all-netns exclude each other");
        }

        var snapshot = Host.Collect(result.GetValue(_all) ? new CollectionScope.All() : new CollectionScope.One(name), _terminal);
        if (result.GetValue(_redact))
        {
            snapshot = SnapshotOutput.Redact(snapshot, _terminal);
        }

        SnapshotOutput.Write(snapshot, result.GetValue(_output) ?? result.GetValue(_file), _terminal);
        return ExitStatus.Success;
    }
}
