using Waybill.Model.Sources;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>A line of the input with its place.</summary>
internal static class Quote
{
    public static Styled Of(string text, SourceLine source) => Of(string.Empty, text, source);

    public static Styled Of(string lead, string text, SourceLine source)
    {
        var quote = new Styled(lead, Ink.Dim).Add(text.Trim());
        return source.IsGiven ? quote.Then(source.ToString(), Ink.Dim, gap: 2) : quote;
    }
}
