using System.CommandLine;
using System.CommandLine.Invocation;

namespace Waybill.Cli.Help;

/// <summary>Answers <c>--help</c>.</summary>
internal sealed class HelpAction(Terminal terminal) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        HelpPage.Write(terminal.Out, parseResult.CommandResult.Command, terminal.Width);
        return ExitStatus.Success;
    }
}
