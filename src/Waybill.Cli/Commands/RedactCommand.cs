using System.CommandLine;
using Waybill.Cli.Output;
using Waybill.Linux;
using Waybill.Linux.Logs;
using Waybill.Linux.Snapshots;
using Waybill.Model.Sources;
using Waybill.Parsing.Snapshots;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill redact</c>.</summary>
internal sealed class RedactCommand : WaybillCommand
{
    private readonly Argument<string[]> _logs = new("LOG") { Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => [] };
    private readonly Option<string?> _snapshot = new("--snapshot", "-s") { Description = "folder or archive (tar, tar.gz, tar.zst, zip) to be redacted", HelpName = "S" };
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "where to: an archive (.tar, .tar.gz, .tar.zst, .zip) or a folder; for one log alone a file, or standard output",
        HelpName = "FILE",
    };

    private readonly Terminal _terminal;

    public RedactCommand(Terminal terminal)
        : base("redact", "Replaces addresses, names and comments in a snapshot and logs, so that they can be handed on.")
    {
        _terminal = terminal;
        Arguments.Add(_logs);
        Options.Add(_snapshot);
        Options.Add(_output);
        SetAction(Run);
    }

    public override string Usage => "[--snapshot S] [LOG…] [-o FILE]";

    public override string Details => """
        Packets fare in the result step for step as in the original. The same is replaced by the same in all files of one run, and
        differently in each run: what belongs together is to be redacted together. What is replaced, what is kept, and what cannot
        be done is told by waybill help snapshots. Look through the result before you hand it on.
        """;

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("waybill redact --snapshot host.tar.gz -o handout.tar.gz", "a snapshot to be shown to somebody else"),
        ("waybill redact --snapshot host.tar.gz kern.log -o handout.tar.gz", "with a log of the same host"),
        ("dmesg | waybill redact -", "a log alone"),
    ];

    private int Run(ParseResult result)
    {
        string? path = result.GetValue(_snapshot);
        string[] logs = result.GetValue(_logs)!;
        string? output = result.GetValue(_output);
        if (path is null && logs.Length == 0)
        {
            throw new UsageException("redact what? Name a snapshot with --snapshot, or a log");
        }

        var snapshot = path is null ? Snapshot.Empty : SnapshotOpener.Open(path, SnapshotLimits.Default);
        var texts = snapshot.Texts.AddRange(logs.Select(Read));
        var redacted = SnapshotOutput.Redact(new Snapshot(texts), _terminal);
        if (path is null && redacted.Texts is [var log])
        {
            OutputFile.Write(output ?? "-", _terminal, stream => stream.Write(log.Bytes.Span));
        }
        else
        {
            SnapshotOutput.Write(redacted, output, _terminal);
        }

        return ExitStatus.Success;
    }

    private SourceText Read(string path)
    {
        using var log = LogInput.Open(path, _terminal.Input);
        using var content = new MemoryStream();
        byte[] block = new byte[64 << 10];
        while (log.Read(block) is > 0 and var length)
        {
            content.Write(block, 0, length);
        }

        return log.Damage is { } damage
            ? throw new SystemRefusedException("read", path, damage, "what was read up to there is not written")
            : new SourceText(NameOf(path), content.ToArray());
    }

    private static string NameOf(string path)
    {
        string name = path == LogInput.StandardInput ? "standard-input.log" : Path.GetFileName(path);
        return Path.GetExtension(name) is ".gz" or ".zst" ? Path.GetFileNameWithoutExtension(name) : name;
    }
}
