namespace Waybill.Cli.Help.Pages;

/// <summary>Takes the parts of a text in order: a terminal, or a manual page.</summary>
internal interface IPage
{
    /// <summary>A heading; the page's own title is level 1.</summary>
    void Heading(int level, string text);

    /// <summary>Running text.</summary>
    void Paragraph(IReadOnlyList<Phrase> phrases);

    /// <summary>An item of a list: what stands before it, and its first paragraph.</summary>
    void Item(string mark, IReadOnlyList<Phrase> phrases);

    /// <summary>Moves what follows under the item before, or back.</summary>
    void Indent(int levels);

    /// <summary>Lines to be shown as they are.</summary>
    void Code(string text);

    /// <summary>A table; the first row is its head.</summary>
    void Table(IReadOnlyList<IReadOnlyList<IReadOnlyList<Phrase>>> rows);
}
