using System.CommandLine;
using System.CommandLine.Completions;
using Waybill.Cli.Commands;

namespace Waybill.Cli.Completion;

/// <summary>Finds what may stand next on a command line: subcommands, options, their values, and what the command itself knows.</summary>
internal static class Offers
{
    /// <summary>The words that may stand in place of the last one.</summary>
    /// <param name="top">The command that holds all others.</param>
    /// <param name="words">The command line after the program's name; its last word is the one to complete, maybe empty.</param>
    /// <returns>Those that begin as the last word does; none where a file name is wanted, or anything else.</returns>
    public static IEnumerable<Offer> For(Command top, string[] words)
    {
        string partial = words is [.., var last] ? last : string.Empty;
        string[] before = words is [.. var rest, _] ? rest : [];
        var command = Innermost(top, before);
        return Candidates(command, before, partial).Where(offer => offer.Word.StartsWith(partial, StringComparison.Ordinal));
    }

    private static IEnumerable<Offer> Candidates(Command command, string[] before, string partial)
    {
        if (before is [.., var previous] && command.Options.FirstOrDefault(option => Names(option).Contains(previous)) is { Arity.MaximumNumberOfValues: > 0 } open
            && open.ValueType != typeof(bool))
        {
            return open.GetCompletions(CompletionContext.Empty).Select(item => new Offer(item.Label, item.Detail ?? string.Empty));
        }

        if (partial.StartsWith('-'))
        {
            return command.Options.Where(option => !option.Hidden).Select(option => new Offer(option.Name, FirstPart(option.Description)));
        }

        var inner = command.Subcommands.Where(sub => !sub.Hidden).Select(sub => new Offer(sub.Name, FirstPart(sub.Description)));
        return inner.Concat((command as WaybillCommand)?.Offer(before) ?? []);
    }

    private static Command Innermost(Command command, string[] words)
    {
        foreach (string word in words)
        {
            command = command.Subcommands.FirstOrDefault(inner => inner.Name == word) ?? command;
        }

        return command;
    }

    private static IEnumerable<string> Names(Option option) => option.Aliases.Append(option.Name);

    // A menu has room for some words, not for the whole sentence.
    private static string FirstPart(string? text)
    {
        int end = text?.IndexOfAny([':', ';', ',', '.']) ?? -1;
        return end < 0 ? text ?? string.Empty : text![..end];
    }
}
