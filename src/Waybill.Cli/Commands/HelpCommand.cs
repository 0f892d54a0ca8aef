using System.CommandLine;
using Waybill.Cli.Completion;
using Waybill.Cli.Help;
using Waybill.Cli.Help.Pages;
using Waybill.Cli.Options;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill help</c>.</summary>
internal sealed class HelpCommand : WaybillCommand
{
    private const int WidestText = 100;

    private readonly Argument<string[]> _topic = Words("TOPIC");
    private readonly Option<bool> _man = new("--man") { Description = "print the manual page waybill(1), for man" };
    private readonly Terminal _terminal;

    public HelpCommand(Terminal terminal)
        : base("help", "Prints a page of the manual: on a command, a finding, or a topic. Without a topic it lists them.")
    {
        _terminal = terminal;
        Arguments.Add(_topic);
        Options.Add(_man);
        SetAction(Run);
    }

    public override string Usage => "[TOPIC]";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("waybill help reverse-path-filter", "what a finding means, how to make sure, how to mend it"),
        ("waybill help packets", "how a packet is written down"),
        ("waybill help --man > /usr/local/share/man/man1/waybill.1", "then: man waybill"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Offer> Offer(IReadOnlyList<string> before) => before is [.., "help"]
        ? Top.Subcommands.Where(command => !command.Hidden).Select(command => new Offer(command.Name, "command"))
            .Concat(Topics.Manual.Select(topic => new Offer(topic.Name, topic.Title)))
            .Concat(Topics.Findings.Select(topic => new Offer(topic.Name, "finding")))
        : [];

    private Command Top => Parents.OfType<Command>().First();

    private int Run(ParseResult result)
    {
        string[] words = result.GetValue(_topic)!;
        if (result.GetValue(_man))
        {
            ManualPage.Write(_terminal.Out, Top);
            return ExitStatus.Success;
        }

        if (words.Length == 0)
        {
            WriteList();
            return ExitStatus.Success;
        }

        if (FindCommand(words) is { } command)
        {
            HelpPage.Write(_terminal.Out, command, _terminal.Width);
            return ExitStatus.Success;
        }

        var topic = Topics.Find(string.Join('-', words)) ?? throw new UsageException(Complaint(string.Join(' ', words)));
        MarkdownText.Write(topic.Read(), Page());
        return ExitStatus.Success;
    }

    private TerminalPage Page() =>
        new(_terminal.Out, Math.Min(_terminal.Width, WidestText), _terminal is { OutputIsTerminal: true, NoColor: false });

    private void WriteList()
    {
        var page = Page();
        page.Paragraph([new("waybill help TOPIC prints a page:", PhraseKind.Plain)]);
        page.Heading(2, "Commands");
        page.Table(Rows(Top.Subcommands.Where(command => !command.Hidden).Select(command => (command.Name, command.Description!))));
        page.Heading(2, "Topics");
        page.Table(Rows(Topics.Manual.Select(topic => (topic.Name, topic.Title))));
        page.Heading(2, "Findings");
        page.Table(Rows(Topics.Findings.Select(topic => (topic.Name, topic.FirstSentence))));
    }

    private static IReadOnlyList<IReadOnlyList<Phrase>>[] Rows(IEnumerable<(string Name, string Text)> entries) =>
        [.. entries.Select(IReadOnlyList<IReadOnlyList<Phrase>> (entry) => [[new(entry.Name, PhraseKind.Code)], [new(entry.Text, PhraseKind.Plain)]])];

    private Command? FindCommand(string[] words)
    {
        Command? command = Top;
        foreach (string word in words)
        {
            command = command?.Subcommands.FirstOrDefault(inner => inner.Name == word);
        }

        return command;
    }

    private string Complaint(string words)
    {
        string[] known = [.. Top.Subcommands.Select(command => command.Name), .. Topics.All.Select(topic => topic.Name)];
        string[] alike = [.. known.Where(name => name.Contains(words, StringComparison.OrdinalIgnoreCase))];
        string suggestion = alike.Length > 0 ? $"; there is {string.Join(", ", alike)}" : Suggestion.For(words, known);
        return $"there is no page \"{words}\"{suggestion}\nSee 'waybill help' for all pages.";
    }
}
