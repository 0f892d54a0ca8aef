using System.Text;

namespace Waybill.Rendering.Terminal.Text;

/// <summary>Breaks styled text into lines at blanks; a word longer than a line is broken where the line ends. Nothing is left out.</summary>
internal static class Wrapping
{
    public static List<Styled> Wrap(Styled text, int width)
    {
        if (text.Width <= width)
        {
            return [text];
        }

        var lines = new List<Styled>();
        var line = new Styled();
        foreach (var word in Words(text))
        {
            bool isBlank = word.Spans[0].Text.AsSpan().IsWhiteSpace();
            if (line.Width + word.Width <= width)
            {
                line.Add(word);
                continue;
            }

            if (!line.IsEmpty)
            {
                lines.Add(WithoutTrailingBlank(line));
                line = new();
            }

            if (!isBlank)
            {
                line = Break(word, width, lines);
            }
        }

        if (!line.IsEmpty)
        {
            lines.Add(WithoutTrailingBlank(line));
        }

        return lines;
    }

    /// <summary>Splits into words and blanks. A word may change its ink in the middle.</summary>
    private static IEnumerable<Styled> Words(Styled text)
    {
        var word = new Styled();
        foreach (var span in text.Spans)
        {
            int start = 0;
            for (int i = 0; i < span.Text.Length; i++)
            {
                bool isBlank = span.Text[i] == ' ';
                bool wasBlank = i > start ? span.Text[i - 1] == ' ' : !word.IsEmpty && word.Spans[^1].Text[^1] == ' ';
                if (isBlank != wasBlank && (i > start || !word.IsEmpty))
                {
                    yield return word.Add(span.Text[start..i], span.Ink);
                    word = new();
                    start = i;
                }
            }

            word.Add(span.Text[start..], span.Ink);
        }

        if (!word.IsEmpty)
        {
            yield return word;
        }
    }

    private static Styled Break(Styled word, int width, List<Styled> lines)
    {
        var line = new Styled();
        foreach (var span in word.Spans)
        {
            var piece = new StringBuilder();
            int column = line.Width;
            foreach (var rune in span.Text.EnumerateRunes())
            {
                if (column + TextWidth.Of(rune) > width && column > 0)
                {
                    lines.Add(line.Add(piece.ToString(), span.Ink));
                    line = new();
                    piece.Clear();
                    column = 0;
                }

                piece.Append(rune.ToString());
                column += TextWidth.Of(rune);
            }

            line.Add(piece.ToString(), span.Ink);
        }

        return line;
    }

    private static Styled WithoutTrailingBlank(Styled line)
    {
        if (!line.Spans[^1].Text.EndsWith(' '))
        {
            return line;
        }

        var trimmed = new Styled();
        for (int i = 0; i < line.Spans.Count; i++)
        {
            var span = line.Spans[i];
            trimmed.Add(i == line.Spans.Count - 1 ? span.Text.TrimEnd() : span.Text, span.Ink);
        }

        return trimmed;
    }
}
