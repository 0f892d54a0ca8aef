using Markdig.Syntax.Inlines;

namespace Waybill.Cli.Help.Pages;

/// <summary>Flattens the inline part of a Markdown text. Of links only their words are kept.</summary>
internal static class Phrases
{
    /// <summary>The phrases in order; none where there is no text.</summary>
    public static IReadOnlyList<Phrase> Of(ContainerInline? inlines)
    {
        var phrases = new List<Phrase>();
        Add(inlines, PhraseKind.Plain, phrases);
        return phrases;
    }

    private static void Add(ContainerInline? inlines, PhraseKind kind, List<Phrase> phrases)
    {
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case LiteralInline literal:
                    phrases.Add(new(literal.Content.ToString(), kind));
                    break;
                case CodeInline code:
                    phrases.Add(new(code.Content, PhraseKind.Code));
                    break;
                case LineBreakInline:
                    phrases.Add(new(" ", kind));
                    break;
                case HtmlEntityInline entity:
                    phrases.Add(new(entity.Transcoded.ToString(), kind));
                    break;
                case AutolinkInline link:
                    phrases.Add(new(link.Url, kind));
                    break;
                case EmphasisInline emphasis:
                    Add(emphasis, emphasis.DelimiterCount > 1 ? PhraseKind.Strong : PhraseKind.Emphasis, phrases);
                    break;
                case ContainerInline container:
                    Add(container, kind, phrases);
                    break;
            }
        }
    }
}
