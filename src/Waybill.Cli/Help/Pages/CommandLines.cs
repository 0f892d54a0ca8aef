using System.Text;

namespace Waybill.Cli.Help.Pages;

/// <summary>Makes the command lines of a page fit, so that they can still be copied from it.</summary>
internal static class CommandLines
{
    private const string Prompt = "$ ";
    private const string Continuation = " \\";
    private const int Indent = 4;
    private const char Tie = '\u00a0';

    /// <summary>The line; a command that is too long goes on in the next line, as a shell reads it.</summary>
    /// <param name="line">A line that is shown as it is.</param>
    /// <param name="width">The number of columns.</param>
    public static string[] Fit(string line, int width)
    {
        if (line.Length <= width || !line.StartsWith(Prompt, StringComparison.Ordinal))
        {
            return [line];
        }

        using var lines = new StringWriter { NewLine = "\n" };
        Wrapping.Write(lines, Tied(line), width - Continuation.Length, Indent, first: 0);
        return lines.ToString().TrimEnd('\n').Replace(Tie, ' ').Replace("\n", Continuation + "\n", StringComparison.Ordinal).Split('\n');
    }

    // What stands between quotes may not be broken, since a backslash would be part of it; an option and its value are read together.
    private static string Tied(string line)
    {
        var text = new StringBuilder(line);
        char quote = '\0';
        int word = 0;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] is '\'' or '"' && (quote == '\0' || quote == line[i]))
            {
                quote = quote == '\0' ? line[i] : '\0';
            }
            else if (line[i] == ' ')
            {
                bool isOption = line.AsSpan(word, i - word).StartsWith("--") && i + 1 < line.Length && line[i + 1] != '-';
                text[i] = quote != '\0' || isOption ? Tie : ' ';
                word = i + 1;
            }
        }

        return text.ToString();
    }
}
