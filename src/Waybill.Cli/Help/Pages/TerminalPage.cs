using Waybill.Rendering.Terminal.Text;

namespace Waybill.Cli.Help.Pages;

/// <summary>A page on a terminal.</summary>
/// <param name="output">Where to write.</param>
/// <param name="width">The number of columns.</param>
/// <param name="color">True to set headings and typed words apart with the terminal's own means.</param>
internal sealed class TerminalPage(TextWriter output, int width, bool color) : IPage
{
    private const int CodeIndent = 2;
    private const int Step = 2;
    private const int NarrowestCell = 12;
    private int _indent;
    private bool _isFirst = true;
    private bool _isInList;

    public void Heading(int level, string text)
    {
        Space();
        output.WriteLine(Bold(level == 1 ? text.ToUpperInvariant() : text));
    }

    public void Paragraph(IReadOnlyList<Phrase> phrases)
    {
        Space();
        Write(phrases, _indent, _indent);
    }

    public void Item(string mark, IReadOnlyList<Phrase> phrases)
    {
        if (!_isInList)
        {
            Space();
        }

        _isInList = true;
        Write([new($"{mark} ", PhraseKind.Plain), .. phrases], _indent, _indent + mark.Length + 1);
    }

    public void Indent(int levels) => _indent += levels * Step;

    public void Code(string text)
    {
        Space();
        int room = width - _indent - CodeIndent;
        string[] lines = [.. text.Split('\n').SelectMany(line => CommandLines.Fit(line, room))];

        // What needs the whole width by itself is not moved in: the terminal would break it.
        int indent = lines.Any(line => TextWidth.Of(line) > room) ? 0 : _indent + CodeIndent;
        foreach (string line in lines)
        {
            output.WriteLine((new string(' ', indent) + line).TrimEnd());
        }
    }

    public void Table(IReadOnlyList<IReadOnlyList<IReadOnlyList<Phrase>>> rows)
    {
        Space();
        int[] widths = Widths(rows);
        var cells = rows.Select(row => row.Select((cell, column) => Lines(cell, widths[column])).ToList()).ToList();

        // Where more than the last column takes several lines, a blank line tells where a row begins.
        bool isSpaced = cells.Any(row => row.SkipLast(1).Any(cell => cell.Count > 1));
        for (int row = 0; row < cells.Count; row++)
        {
            if (isSpaced && row > 1)
            {
                output.WriteLine();
            }

            WriteRow(cells[row], widths, isHead: row == 0);
        }
    }

    // The last column takes what the others leave and is wrapped; the others are as wide as their widest cell, or share evenly.
    private int[] Widths(IReadOnlyList<IReadOnlyList<IReadOnlyList<Phrase>>> rows)
    {
        int columns = rows.Max(row => row.Count);
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => rows.Max(row => column < row.Count ? Length(row[column]) : 0))];
        int room = width - _indent - (Step * (columns - 1));
        while (widths.Sum() > room && widths.Max() > NarrowestCell)
        {
            widths[Array.IndexOf(widths, widths.Max())]--;
        }

        return widths;
    }

    private void WriteRow(List<List<string>> cells, int[] widths, bool isHead)
    {
        for (int line = 0; line < cells.Max(cell => cell.Count); line++)
        {
            string text = new(' ', _indent);
            for (int column = 0; column < cells.Count; column++)
            {
                string part = line < cells[column].Count ? cells[column][line] : string.Empty;
                text += column == cells.Count - 1 ? part : part + new string(' ', Math.Max(widths[column] - TextWidth.Of(part), 0) + Step);
            }

            output.WriteLine(isHead ? Bold(text.TrimEnd()) : text.TrimEnd());
        }
    }

    private void Write(IReadOnlyList<Phrase> phrases, int first, int indent)
    {
        string text = string.Concat(phrases.Select(phrase => phrase.Text));
        Wrapping.Write(output, text, width, indent, first);
    }

    private static List<string> Lines(IReadOnlyList<Phrase> phrases, int width)
    {
        using var lines = new StringWriter { NewLine = "\n" };
        Wrapping.Write(lines, string.Concat(phrases.Select(phrase => phrase.Text)), width, indent: 0);
        return [.. lines.ToString().TrimEnd('\n').Split('\n')];
    }

    private static int Length(IReadOnlyList<Phrase> phrases) => phrases.Sum(phrase => TextWidth.Of(phrase.Text));

    private string Bold(string text) => color ? $"\e[1m{text}\e[0m" : text;

    private void Space()
    {
        _isInList = false;
        if (!_isFirst)
        {
            output.WriteLine();
        }

        _isFirst = false;
    }
}
