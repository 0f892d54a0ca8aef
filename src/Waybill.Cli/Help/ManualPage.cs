using System.CommandLine;
using Waybill.Cli.Commands;
using Waybill.Cli.Help.Pages;

namespace Waybill.Cli.Help;

/// <summary>waybill(1): what <c>--help</c> says of each command, and the pages of docs/manual, as one page for <c>man</c>.</summary>
internal static class ManualPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="top">The command that holds all others.</param>
    public static void Write(TextWriter output, Command top)
    {
        var page = new RoffPage(output);
        page.Title("waybill", 1, $"Waybill {typeof(ManualPage).Assembly.GetName().Version?.ToString(3)}");
        page.Heading(1, "name");
        output.WriteLine("waybill \\- where a packet ended on a Linux host, and why");
        page.Heading(1, "synopsis");
        foreach (var command in Leaves(top))
        {
            page.Paragraph([new(Synopsis.NameOf(command), PhraseKind.Strong), new($" {(command as WaybillCommand)?.Usage}", PhraseKind.Plain)]);
        }

        page.Heading(1, "description");
        page.Paragraph([new(top.Description!, PhraseKind.Plain)]);
        page.Heading(1, "commands");
        foreach (var command in Leaves(top))
        {
            WriteCommand(page, command);
        }

        foreach (var topic in Topics.Manual.Where(topic => !topic.IsTranslation))
        {
            MarkdownText.Write(topic.Read(), page);
        }

        page.Heading(1, "findings");
        foreach (var finding in Topics.Findings)
        {
            page.Term([new(finding.Name, PhraseKind.Strong)], [new(finding.FirstSentence, PhraseKind.Plain)]);
        }
    }

    private static void WriteCommand(RoffPage page, Command command)
    {
        page.Heading(2, Synopsis.NameOf(command));
        page.Paragraph([new(command.Description!, PhraseKind.Plain)]);
        foreach (var option in command.Options.Where(option => !option.Hidden))
        {
            string names = string.Join(", ", option.Aliases.Where(alias => alias.Length == 2).Append(option.Name));
            page.Term([new(names, PhraseKind.Strong), new(option.HelpName is null ? "" : $" {option.HelpName}", PhraseKind.Emphasis)], [new(option.Description!, PhraseKind.Plain)]);
        }

        if (command is WaybillCommand own)
        {
            WriteDetails(page, own);
            foreach (var (line, purpose) in own.Examples)
            {
                page.Paragraph([new($"{purpose}:", PhraseKind.Plain)]);
                page.Code(line);
            }
        }
    }

    private static void WriteDetails(RoffPage page, WaybillCommand command)
    {
        foreach (string paragraph in command.Details.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            if (paragraph.StartsWith("  ", StringComparison.Ordinal))
            {
                page.Code(paragraph);
            }
            else
            {
                page.Paragraph([new(paragraph.Replace('\n', ' '), PhraseKind.Plain)]);
            }
        }
    }

    // A command that only holds others is not called itself.
    private static IEnumerable<Command> Leaves(Command command) => command.Subcommands.Where(inner => !inner.Hidden)
        .SelectMany(inner => inner.Subcommands.Count == 0 ? [inner] : Leaves(inner));
}
