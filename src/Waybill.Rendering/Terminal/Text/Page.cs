namespace Waybill.Rendering.Terminal.Text;

/// <summary>Lines of a known width on their way to a terminal, pipe or file.</summary>
internal sealed class Page(TextWriter output, int width, bool color)
{
    // Sentences longer than this are hard to read, however wide the terminal is.
    private const int LongestSentence = 100;

    public int Width { get; } = Math.Max(width, 40);

    /// <summary>The width of running text.</summary>
    public int TextWidth => Math.Min(Width, LongestSentence);

    public void Blank() => output.WriteLine();

    /// <summary>Writes one line as it is, also where it is too long: for text that is to be copied.</summary>
    public void Line(Styled line)
    {
        for (int i = 0; i < line.Spans.Count; i++)
        {
            var span = line.Spans[i];
            string text = i == line.Spans.Count - 1 ? span.Text.TrimEnd() : span.Text;
            string begin = color ? Ansi.Begin(span.Ink) : string.Empty;
            output.Write(begin);
            output.Write(text);
            output.Write(begin.Length > 0 ? Ansi.Reset : string.Empty);
        }

        output.WriteLine();
    }

    public void Line(string text, Ink ink = Ink.Plain) => Line(new Styled(text, ink));

    /// <summary>Writes <paramref name="body"/> after <paramref name="lead"/>, its further lines after <paramref name="follow"/>.</summary>
    public void Wrapped(Styled lead, Styled follow, Styled body, int? within = null)
    {
        int room = Math.Max(20, (within ?? Width) - Math.Max(lead.Width, follow.Width));
        bool isFirst = true;
        foreach (var line in Wrapping.Wrap(body, room))
        {
            Line(new Styled().Add(isFirst ? lead : follow).Add(line));
            isFirst = false;
        }
    }
}
