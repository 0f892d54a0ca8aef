using System.Globalization;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Waybill.Cli.Help.Pages;

/// <summary>Lays a Markdown text out on a page.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>Writes the whole text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="page">Where to.</param>
    public static void Write(string markdown, IPage page) => WriteBlocks(Markdown.Parse(markdown, Pipeline), page);

    private static void WriteBlocks(ContainerBlock blocks, IPage page)
    {
        foreach (var block in blocks)
        {
            Write(block, page);
        }
    }

    private static void Write(Block block, IPage page)
    {
        switch (block)
        {
            case HeadingBlock heading:
                page.Heading(heading.Level, string.Concat(Phrases.Of(heading.Inline).Select(phrase => phrase.Text)));
                break;
            case ParagraphBlock paragraph:
                page.Paragraph(Phrases.Of(paragraph.Inline));
                break;
            case ListBlock list:
                WriteList(list, page);
                break;
            case CodeBlock code:
                page.Code(code.Lines.ToString());
                break;
            case Table table:
                page.Table([.. table.OfType<TableRow>().Select(CellsOf)]);
                break;
            case ContainerBlock container:
                page.Indent(1);
                WriteBlocks(container, page);
                page.Indent(-1);
                break;
        }
    }

    private static void WriteList(ListBlock list, IPage page)
    {
        int number = int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out int start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var first = item.FirstOrDefault() as ParagraphBlock;
            page.Item(list.IsOrdered ? $"{number++}." : "-", Phrases.Of(first?.Inline));
            page.Indent(1);
            foreach (var block in item.Skip(first is null ? 0 : 1))
            {
                Write(block, page);
            }

            page.Indent(-1);
        }
    }

    private static IReadOnlyList<Phrase>[] CellsOf(TableRow row) =>
        [.. row.OfType<TableCell>().Select(cell => Phrases.Of((cell.FirstOrDefault() as ParagraphBlock)?.Inline))];
}
