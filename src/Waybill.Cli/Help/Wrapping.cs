namespace Waybill.Cli.Help;

/// <summary>Breaks text between words.</summary>
internal static class Wrapping
{
    /// <summary>Writes <paramref name="text"/> in lines of at most <paramref name="width"/> columns.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="text">One paragraph; blanks at its beginning and between its words stay as they are.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="indent">Blanks before each line.</param>
    /// <param name="first">Blanks before the first line where it differs.</param>
    public static void Write(TextWriter output, string text, int width, int indent, int? first = null)
    {
        string rest = new string(' ', first ?? indent) + text;
        while (rest.Length > width)
        {
            int start = rest.Length - rest.TrimStart().Length;
            int end = rest.LastIndexOf(' ', width);
            if (end <= Math.Max(start, indent))
            {
                end = rest.IndexOf(' ', Math.Min(width, rest.Length));
            }

            if (end < 0)
            {
                break;
            }

            output.WriteLine(rest[..end].TrimEnd());
            rest = new string(' ', indent) + rest[end..].TrimStart();
        }

        output.WriteLine(rest);
    }
}
