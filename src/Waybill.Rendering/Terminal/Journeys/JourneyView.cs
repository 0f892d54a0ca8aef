using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>Writes sections and rows along a rail that leads from the packet's beginning to its end.</summary>
internal sealed class JourneyView(Page page)
{
    private const int LabelWidth = 11;

    public void Begin(string text) => page.Line(new Styled("┌ ", Ink.Dim).Add(text));

    public void Write(Section section)
    {
        page.Line("│", Ink.Dim);
        page.Line(new Styled("├ ", Ink.Dim).Add(section.Heading, Ink.Heading).Then(section.Note, Ink.Dim, gap: 2));
        foreach (var row in section.Rows)
        {
            Write(row);
        }
    }

    /// <summary>Writes the last line of the rail.</summary>
    public void End(Styled mark, Styled text)
    {
        page.Line("│", Ink.Dim);
        page.Wrapped(new Styled().Add(mark).Add(" "), new Styled("  "), text);
    }

    /// <summary>Writes a remark beside the rail.</summary>
    public void Remark(Styled text)
    {
        page.Line("│", Ink.Dim);
        page.Wrapped(new Styled("┆ ", Ink.Dim), new Styled("┆ ", Ink.Dim), text, page.TextWidth);
    }

    private void Write(Row row)
    {
        bool isFirst = true;
        foreach (var paragraph in row.Paragraphs)
        {
            var lead = new Styled(Rail(row, isFirst), row.IsEnd && isFirst ? Ink.Bad : Ink.Dim);
            lead.Add(isFirst ? row.Label : string.Empty, row.IsEnd ? Ink.Bold : Ink.Plain).PadTo(4 + LabelWidth);
            lead = lead.Width > 4 + LabelWidth || row.Label.Length == LabelWidth ? lead.Add("  ") : lead;
            var follow = new Styled(Rail(row, false), Ink.Dim).PadTo(4 + LabelWidth);
            int indent = paragraph.Indent;
            if (paragraph.IsBranch)
            {
                lead.Add(new string(' ', indent - 2)).Add("└ ", Ink.Dim);
            }
            else
            {
                lead.Add(new string(' ', indent));
            }

            page.Wrapped(lead, follow.Add(new string(' ', indent + 2)), paragraph.Body);
            isFirst = false;
        }
    }

    private static string Rail(Row row, bool isFirst) => row.IsEnd && isFirst ? (row.IsNew ? "✗ + " : "✗   ") : row.IsInferred ? "┆   " : row.IsNew && isFirst ? "│ + " : "│   ";
}
