using System.Text;

namespace Waybill.Parsing.Packets;

/// <summary>A packet in words that a shell has split into arguments.</summary>
public static class PacketArguments
{
    /// <summary>
    /// The arguments as one line. Of a value with blanks (<c>payload 'GET /'</c>) the shell has taken the quotes: it gets them back.
    /// </summary>
    public static string ToWords(ReadOnlySpan<string> arguments)
    {
        var words = new StringBuilder();
        bool isValue = false;
        foreach (string argument in arguments)
        {
            if (words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(isValue && NeedsQuotes(argument) ? Quoted(argument) : argument);
            isValue = !isValue && PacketKeys.Find(Encoding.UTF8.GetBytes(argument)) is { IsFlag: false };
        }

        return words.ToString();
    }

    private static bool NeedsQuotes(string value) =>
        value.Length == 0 || value.AsSpan().ContainsAny(" \t") && value[0] is not ('"' or '\'');

    private static string Quoted(string value) => value.Contains('\'', StringComparison.Ordinal) ? $"\"{value}\"" : $"'{value}'";
}
