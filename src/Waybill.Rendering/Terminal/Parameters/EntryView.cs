using Waybill.Description.Sysctls;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Parameters;

/// <summary>What the catalogue says of a parameter.</summary>
internal static class EntryView
{
    private const int Column = 12;
    private const int WidestValue = 12;

    /// <summary>Writes what parameters have in common that share one text.</summary>
    public static void Write(Page page, IReadOnlyList<SysctlParameter> kin, Func<string, string?> locate)
    {
        var entry = kin[0].Entry;
        foreach (var parameter in kin)
        {
            page.Line(parameter.Name, Ink.Bold);
        }

        if (entry.Obsolete is { } obsolete)
        {
            Paragraph(page, new Styled(obsolete, Ink.Caution));
        }

        Paragraph(page, new Styled(entry.Summary));
        if (entry.More is { } more)
        {
            Paragraph(page, new Styled(more));
        }

        WriteValues(page, entry);
        page.Blank();
        WriteFields(page, entry, locate);
    }

    private static void WriteValues(Page page, SysctlEntry entry)
    {
        if (entry.Values.IsEmpty)
        {
            return;
        }

        page.Blank();
        int column = Math.Max(Column, Math.Min(entry.Values.Max(value => value.Value.Length), WidestValue) + 4);
        foreach (var value in entry.Values)
        {
            var meaning = new Styled(value.Meaning);
            if (value.Value == entry.Default)
            {
                meaning.Then("(default)", Ink.Dim, gap: 2);
            }

            page.Wrapped(new Styled("  ").Add(value.Value, Ink.Bold).PadTo(column), new Styled().PadTo(column), meaning, page.TextWidth);
        }
    }

    private static void WriteFields(Page page, SysctlEntry entry, Func<string, string?> locate)
    {
        Field(page, "default", DefaultOf(entry));
        Field(page, "unit", entry.Unit);
        Field(page, "range", entry.Range);
        Field(page, "combine", entry.Combination.Sentence());
        Field(page, "since", entry.Since is { } since ? $"Linux {since}" : null);
        Field(page, "module", entry.Module is { } module ? $"it is there once {module} is loaded" : null);
        Field(page, "reason", string.Join(", ", entry.Reasons));
        Field(page, "finding", string.Join(", ", entry.Findings));
        Field(page, "see", string.Join(", ", entry.See));
        WriteSection(page, entry.Section, locate);
    }

    // A path is there to be copied, so it is not broken.
    private static void WriteSection(Page page, DocumentSection? section, Func<string, string?> locate)
    {
        if (section is not null)
        {
            string heading = $"section \"{section.Heading.TrimEnd(':')}\"";
            string? installed = locate(section.Document);
            Field(page, "kernel", installed is null ? $"Documentation/{section.Document}, {heading}" : $"{heading} of");
            if (installed is not null)
            {
                page.Line(new Styled().PadTo(Column).Add(installed));
            }
        }
    }

    private static string DefaultOf(SysctlEntry entry)
    {
        string own = entry.Default is null ? $"from {entry.DefaultFrom}" : entry.Default.Length == 0 ? "empty" : entry.Default;
        string others = string.Concat(entry.DefaultOf.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $", {pair.Value} for {pair.Key}"));
        string earlier = entry.Earlier is { } before ? $"; {before.Value} before Linux {before.Before}" : string.Empty;
        return own + others + earlier + (entry.IsReadOnly ? "; read-only" : string.Empty);
    }

    private static void Field(Page page, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            page.Wrapped(new Styled("  ").Add(name, Ink.Dim).PadTo(Column), new Styled().PadTo(Column), new Styled(text), page.TextWidth);
        }
    }

    private static void Paragraph(Page page, Styled text) => page.Wrapped(new Styled("  "), new Styled("  "), text, page.TextWidth);
}
