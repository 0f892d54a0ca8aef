using System.CommandLine;
using Waybill.Cli.Completion;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill completion</c>.</summary>
internal sealed class CompletionCommand : WaybillCommand
{
    private const string Prefix = "completion/";

    private readonly Argument<string> _shell = new("SHELL");
    private readonly Terminal _terminal;

    public CompletionCommand(Terminal terminal)
        : base("completion", "Prints a script that completes command lines of waybill in bash, zsh or fish.")
    {
        _terminal = terminal;
        Arguments.Add(_shell);
        SetAction(Run);
    }

    public override string Usage => string.Join('|', Shells);

    public override string Details => """
        The script asks waybill itself what may stand next: commands, options and their values, the keys of a packet, names of
        interfaces of the snapshot or of this host, topics of the manual.
        """;

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("source <(waybill completion bash)", "in ~/.bashrc"),
        ("source <(waybill completion zsh)", "in ~/.zshrc, after compinit"),
        ("waybill completion fish | source", "in ~/.config/fish/config.fish"),
    ];

    private static string[] Shells =>
        [.. typeof(CompletionCommand).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).Order()];

    /// <inheritdoc/>
    public override IEnumerable<Offer> Offer(IReadOnlyList<string> before) => Shells.Select(shell => new Offer(shell, "shell"));

    private int Run(ParseResult result)
    {
        string shell = result.GetValue(_shell)!;
        using var script = typeof(CompletionCommand).Assembly.GetManifestResourceStream(Prefix + shell)
            ?? throw new UsageException($"there is no completion for {shell}, only for {string.Join(", ", Shells)}");
        _terminal.Out.Flush();
        script.CopyTo(_terminal.Output);
        return ExitStatus.Success;
    }
}
