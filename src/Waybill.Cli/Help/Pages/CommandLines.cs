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
        // Between quotes a backslash would be one of the command's own.
        if (line.Length <= width || !line.StartsWith(Prompt, StringComparison.Ordinal) || line.AsSpan().ContainsAny('\'', '"'))
        {
            return [line];
        }

        using var lines = new StringWriter { NewLine = "\n" };
        Wrapping.Write(lines, OptionsWithValues(line), width - Continuation.Length, Indent, first: 0);
        return lines.ToString().TrimEnd('\n').Replace(Tie, ' ').Replace("\n", Continuation + "\n", StringComparison.Ordinal).Split('\n');
    }

    // An option and its value are read together.
    private static string OptionsWithValues(string line)
    {
        string[] words = line.Split(' ');
        string text = words[0];
        for (int i = 1; i < words.Length; i++)
        {
            bool isValue = words[i - 1].StartsWith("--", StringComparison.Ordinal) && !words[i].StartsWith('-');
            text += $"{(isValue ? Tie : ' ')}{words[i]}";
        }

        return text;
    }
}
