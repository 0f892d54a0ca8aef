using System.CommandLine;
using Waybill.Cli.Commands;

namespace Waybill.Cli.Help;

/// <summary>What <c>--help</c> prints: what the command is for, its options, and examples to start from.</summary>
internal static class HelpPage
{
    private const int WidestText = 100;
    private const int OptionColumn = 24;

    public static void Write(TextWriter output, Command command, int width)
    {
        width = Math.Min(width, WidestText);
        string usage = (command as WaybillCommand)?.Usage ?? "COMMAND";
        Wrapping.Write(output, $"{Synopsis.NameOf(command)} {usage}", width, indent: 4, first: 0);
        output.WriteLine();
        Wrapping.Write(output, command.Description!, width, indent: 0);
        WriteCommands(output, command, width);
        WriteOptions(output, command, width);
        if (command is WaybillCommand own)
        {
            WriteDetails(output, own, width);
            WriteExamples(output, own, width);
        }
    }

    private static void WriteCommands(TextWriter output, Command command, int width)
    {
        if (command.Subcommands.Count == 0)
        {
            return;
        }

        Heading(output, "Commands");
        foreach (var inner in command.Subcommands.Where(inner => !inner.Hidden))
        {
            // A command that only holds others is shown by what it holds.
            var shown = inner.Subcommands is [var only] ? only : inner;
            WriteEntry(output, Synopsis.NameOf(shown)[(Synopsis.NameOf(command).Length + 1)..], shown.Description!, width);
        }
    }

    private static void WriteOptions(TextWriter output, Command command, int width)
    {
        Heading(output, "Options");
        foreach (var option in command.Options.Where(option => !option.Hidden))
        {
            var names = option.Aliases.Where(alias => alias.Length == 2).Append(option.Name);
            WriteEntry(output, $"{string.Join(", ", names)}{(option.HelpName is null ? "" : " " + option.HelpName)}", option.Description!, width);
        }
    }

    private static void WriteDetails(TextWriter output, WaybillCommand command, int width)
    {
        foreach (string paragraph in command.Details.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            output.WriteLine();
            if (paragraph.StartsWith("  ", StringComparison.Ordinal))
            {
                output.WriteLine(paragraph);
            }
            else
            {
                Wrapping.Write(output, paragraph.Replace('\n', ' '), width, indent: 0);
            }
        }
    }

    private static void WriteExamples(TextWriter output, WaybillCommand command, int width)
    {
        if (command.Examples.Count == 0)
        {
            return;
        }

        Heading(output, "Examples");
        foreach (var (commandLine, purpose) in command.Examples)
        {
            output.WriteLine($"  {commandLine}");
            Wrapping.Write(output, purpose, width, indent: 6);
        }
    }

    private static void WriteEntry(TextWriter output, string name, string text, int width)
    {
        string head = $"  {name}".PadRight(OptionColumn);
        if (head.Length > OptionColumn)
        {
            output.WriteLine(head);
            Wrapping.Write(output, text, width, OptionColumn);
        }
        else
        {
            Wrapping.Write(output, head + text, width, OptionColumn, first: 0);
        }
    }

    private static void Heading(TextWriter output, string text)
    {
        output.WriteLine();
        output.WriteLine(text);
    }
}
