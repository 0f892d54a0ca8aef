using System.CommandLine;

namespace Waybill.Cli.Help;

/// <summary>The names of commands as they are typed.</summary>
internal static class Synopsis
{
    /// <summary>The command with all words before it: <c>waybill route get</c>.</summary>
    public static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{NameOf(parent)} {command.Name}" : command.Name;
}
