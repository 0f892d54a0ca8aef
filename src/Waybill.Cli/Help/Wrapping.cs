using System.Text;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Cli.Help;

/// <summary>Breaks text between words, and between wide characters, which stand without blanks.</summary>
internal static class Wrapping
{
    // Punctuation of Chinese and Japanese that belongs to what stands before it, or after it.
    private const string NeverFirst = "。，、；：？！）》」』】”’…—·";
    private const string NeverLast = "（《「『【“‘";

    /// <summary>Writes <paramref name="text"/> in lines of at most <paramref name="width"/> columns.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="text">One paragraph; blanks at its beginning and between its words stay as they are.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="indent">Blanks before each line.</param>
    /// <param name="first">Blanks before the first line where it differs.</param>
    public static void Write(TextWriter output, string text, int width, int indent, int? first = null)
    {
        string rest = new string(' ', first ?? indent) + text;
        while (TextWidth.Of(rest) > width && EndOfLine(rest, width, indent) is var end && end < rest.Length)
        {
            output.WriteLine(rest[..end].TrimEnd());
            rest = new string(' ', indent) + rest[end..].TrimStart();
        }

        output.WriteLine(rest);
    }

    // The last place within the width where the line may end; where there is none, as in a long word, the first one after it.
    private static int EndOfLine(string text, int width, int indent)
    {
        int earliest = Math.Max(text.Length - text.TrimStart().Length, indent);
        int end = text.Length;
        int column = 0;
        var before = new Rune(' ');
        for (int i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out int length);
            if (i > earliest && MayBreak(before, rune))
            {
                if (column > width)
                {
                    return end < text.Length ? end : i;
                }

                end = i;
            }

            column += TextWidth.Of(rune);
            before = rune;
            i += length;
        }

        return end;
    }

    private static bool MayBreak(Rune before, Rune after) =>
        after.Value == ' '
        || ((TextWidth.Of(before) == 2 || TextWidth.Of(after) == 2) && before.Value != ' ' && !Holds(NeverLast, before) && !Holds(NeverFirst, after));

    private static bool Holds(string characters, Rune rune) => rune.IsBmp && characters.Contains((char)rune.Value, StringComparison.Ordinal);
}
