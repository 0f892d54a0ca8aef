using System.CommandLine;
using Waybill.Cli.Commands;
using Waybill.Cli.Help;
using Waybill.Cli.Options;
using Waybill.Linux;
using Waybill.Linux.Streams;

namespace Waybill.Cli;

/// <summary>From arguments to an exit status: parses, runs the command, and says what went wrong in one line.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration Parser = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    public static int Run(string[] arguments, Terminal terminal)
    {
        try
        {
            int status = Invoke(arguments, terminal);
            terminal.Out.Flush();
            return status;
        }
        catch (BrokenPipeException)
        {
            return ExitStatus.Success;
        }
        catch (Exception error) when (error is SystemRefusedException or UsageException)
        {
            return Fail(terminal, error.Message);
        }
#pragma warning disable CA1031 // The one place where a bug must not end in a core dump.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            return Fail(terminal, $"this is a bug in Waybill; please report it with the command and its input:\n{bug}");
        }
    }

    private static int Invoke(string[] arguments, Terminal terminal)
    {
        var root = new TopCommand(terminal);
        var result = root.Parse(arguments, Parser);
        if (result.Errors.Count > 0 && result.Action is not HelpAction)
        {
            return Fail(terminal, $"{Complaint(result)}\nSee '{Synopsis.NameOf(result.CommandResult.Command)} --help'.");
        }

        return result.Invoke(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static string Complaint(ParseResult result)
    {
        var command = result.CommandResult.Command;
        return result.UnmatchedTokens is [var word, ..]
            ? $"{command.Name} knows no '{word}'{Suggestion.For(word, command.Subcommands.Select(inner => inner.Name))}"
            : result.Errors[0].Message;
    }

    private static int Fail(Terminal terminal, string message)
    {
        // What was found before goes first, where both end up on one screen.
        terminal.Out.Flush();
        terminal.Error.WriteLine($"waybill: {message}");
        return ExitStatus.Failure;
    }
}
