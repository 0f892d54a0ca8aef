using System.Collections.Immutable;
using Waybill.Explanation;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Findings;

/// <summary>Findings with their evidence and fixes. A fix that mends several causes is told in full once.</summary>
internal sealed class FindingView(Page page)
{
    private const int WidestSource = 26;

    // The commands of each fix that was told, with the finding it was told for.
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);

    public void Write(Finding finding)
    {
        page.Blank();
        var ink = InkOf(finding.Severity);
        page.Wrapped(new Styled(), new Styled("  "), new Styled(finding.Id, ink).Add("  ").Add(finding.OfAnswer ? $"of the answer: {finding.Title}" : finding.Title, Ink.Bold));
        page.Wrapped(new Styled("  "), new Styled("  "), new Styled(finding.Detail), page.TextWidth);
        WriteEvidence(finding.Evidence);
        for (int i = 0; i < finding.Fixes.Length; i++)
        {
            Write(finding.Fixes[i], finding.Fixes.Length == 1 ? "Fix" : $"Fix {i + 1}", finding.Id);
        }
    }

    private void WriteEvidence(ImmutableArray<Evidence> evidence)
    {
        if (evidence.IsEmpty)
        {
            return;
        }

        page.Blank();
        int column = Math.Min(evidence.Max(item => item.Source.Length), WidestSource) + 2;
        foreach (var item in evidence)
        {
            var lead = new Styled("  ").Add(item.Source, Ink.Dim).PadTo(2 + column);
            page.Wrapped(lead, new Styled().PadTo(2 + column + 2), new Styled(item.Text));
        }
    }

    private void Write(Fix fix, string name, string id)
    {
        page.Blank();
        var lead = new Styled("  ").Add(name, Ink.Heading).Add("  ");
        int column = lead.Width;
        string commands = string.Join('\n', fix.Commands);
        if (_told.TryGetValue(commands, out string? place))
        {
            page.Line(lead.Add($"as for {place}: ").Add(fix.Commands[0], Ink.Command));
            return;
        }

        if (commands.Length > 0)
        {
            _told[commands] = id;
        }

        if (fix.Commands.IsEmpty)
        {
            page.Wrapped(lead, new Styled().PadTo(column), new Styled(fix.Effect), page.TextWidth);
        }
        else
        {
            foreach (string command in fix.Commands)
            {
                page.Line(new Styled().Add(lead).Add(command, Ink.Command));
                lead = new Styled().PadTo(column);
            }
        }

        WriteProof(fix.Proof, column);
        WriteField("effect", fix.Commands.IsEmpty ? null : fix.Effect, column, Ink.Plain);
        WriteField("risk", fix.Risk, column, Ink.Plain);
        if (fix.Permanent is { } permanent)
        {
            page.Line(new Styled().PadTo(column).Add("keep", Ink.Dim).PadTo(column + 8).Add(permanent));
        }
    }

    private void WriteProof(Proof? proof, int column)
    {
        if (proof is not null)
        {
            var (sign, ink) = proof.Success switch { true => ("✓", Ink.Good), false => ("✗", Ink.Bad), null => ("?", Ink.Caution) };
            WriteField("then", $"{sign} {proof.Text}", column, ink);
        }
    }

    private void WriteField(string name, string? text, int column, Ink ink)
    {
        if (!string.IsNullOrEmpty(text))
        {
            var lead = new Styled().PadTo(column).Add(name, Ink.Dim).PadTo(column + 8);
            page.Wrapped(lead, new Styled().PadTo(column + 8), new Styled(text, ink), page.TextWidth);
        }
    }

    public static Ink InkOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Info => Ink.Heading,
        FindingSeverity.Warning => Ink.Caution,
        FindingSeverity.Error => Ink.Bad,
    };
}
