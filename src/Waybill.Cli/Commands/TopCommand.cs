using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using HelpAction = Waybill.Cli.Help.HelpAction;
using HelpPage = Waybill.Cli.Help.HelpPage;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill</c> itself.</summary>
internal sealed class TopCommand : WaybillCommand
{
    public TopCommand(Terminal terminal)
        : base("waybill", "Follows a packet through a Linux host and says where it ended and why.")
    {
        Options.Add(new HelpOption("--help", "-h") { Action = new HelpAction(terminal), Description = "show what there is to know about a command", Recursive = true });
        var version = new Option<bool>("--version") { Description = "show the version" };
        Options.Add(version);
        Subcommands.Add(new ExplainCommand(terminal));
        Subcommands.Add(new LogCommand(terminal));
        Subcommands.Add(new TraceCommand(terminal));
        Subcommands.Add(new RouteCommand(terminal));
        Subcommands.Add(new CheckCommand(terminal));
        Subcommands.Add(new SysctlCommand(terminal));
        Subcommands.Add(new DiffCommand(terminal));
        Subcommands.Add(new CollectCommand(terminal));
        Subcommands.Add(new RedactCommand(terminal));
        Subcommands.Add(new DescribeCommand(terminal));
        Subcommands.Add(new HelpCommand(terminal));
        Subcommands.Add(new CompletionCommand(terminal));
        Subcommands.Add(new CompleteCommand(terminal));
        SetAction(result => result.GetValue(version) ? WriteVersion(terminal) : Ask(terminal, this));
    }

    public override string Usage => "COMMAND [options]";

    public override string Details => "waybill COMMAND --help says more about a command, with examples.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("waybill log /var/log/kern.log --snapshot host.tar.gz", "where did the packets in this log go, and why did some vanish?"),
        ("waybill explain tcp 192.168.235.13:14024 10.0.1.12:8081 iif enp5s0", "what would happen to this packet on this host?"),
        ("waybill route get 10.0.1.12 from 192.168.235.13 iif enp5s0 --snapshot host/", "which route, and why not the others?"),
        ("waybill collect -o host.tar.gz", "what do I send to a colleague?"),
    ];

    /// <summary>A command that needs another word: its help says which.</summary>
    internal static int Ask(Terminal terminal, Command command)
    {
        HelpPage.Write(terminal.Error, command, terminal.Width);
        return ExitStatus.Failure;
    }

    private static int WriteVersion(Terminal terminal)
    {
        string version = typeof(TopCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        terminal.Out.WriteLine($"waybill {version}");
        return ExitStatus.Success;
    }
}
