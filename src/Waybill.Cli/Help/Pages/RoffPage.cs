namespace Waybill.Cli.Help.Pages;

/// <summary>A manual page for <c>man</c>: the macros of man(7), which groff and mandoc know.</summary>
/// <param name="output">Where to write.</param>
internal sealed class RoffPage(TextWriter output) : IPage
{
    private int _depth;

    /// <summary>The first line of every manual page.</summary>
    public void Title(string name, int section, string source) =>
        output.WriteLine($".TH {Quoted(name.ToUpperInvariant())} {section} \"\" {Quoted(source)}");

    public void Heading(int level, string text) =>
        output.WriteLine(level <= 1 ? $".SH {Quoted(text.ToUpperInvariant())}" : $".SS {Quoted(text)}");

    public void Paragraph(IReadOnlyList<Phrase> phrases)
    {
        output.WriteLine(_depth > 0 ? ".IP" : ".PP");
        Write(phrases);
    }

    public void Item(string mark, IReadOnlyList<Phrase> phrases)
    {
        output.WriteLine($".IP {Quoted(mark == "-" ? "\\(bu" : Escaped(mark))} 3");
        Write(phrases);
    }

    /// <summary>A term, and what it means below it.</summary>
    public void Term(IReadOnlyList<Phrase> term, IReadOnlyList<Phrase> meaning)
    {
        output.WriteLine(".TP");
        Write(term);
        Write(meaning);
    }

    public void Indent(int levels)
    {
        _depth += levels;
        output.WriteLine(levels > 0 ? ".RS 3" : ".RE");
    }

    public void Code(string text)
    {
        output.WriteLine(".PP\n.RS 4\n.nf");
        foreach (string line in text.Split('\n'))
        {
            output.WriteLine(Guarded(Escaped(line)));
        }

        output.WriteLine(".fi\n.RE");
    }

    // Terms with their meanings read better on a terminal than ruled tables, and need no preprocessor.
    public void Table(IReadOnlyList<IReadOnlyList<IReadOnlyList<Phrase>>> rows)
    {
        foreach (var row in rows.Skip(1))
        {
            Term([.. row[0].Select(phrase => phrase with { Kind = PhraseKind.Strong })], [.. row.Skip(1).SelectMany((cell, index) => index == 0 ? cell : [new("; ", PhraseKind.Plain), .. cell])]);
        }
    }

    private void Write(IReadOnlyList<Phrase> phrases) => output.WriteLine(Guarded(string.Concat(phrases.Select(Set)).Trim()));

    private static string Set(Phrase phrase) => phrase.Kind switch
    {
        PhraseKind.Plain => Escaped(phrase.Text),
        PhraseKind.Strong or PhraseKind.Code => $"\\fB{Escaped(phrase.Text)}\\fR",
        PhraseKind.Emphasis => $"\\fI{Escaped(phrase.Text)}\\fR",
    };

    // A line that begins with a dot or an apostrophe would be a request.
    private static string Guarded(string line) => line is ['.' or '\'', ..] ? $"\\&{line}" : line;

    // A hyphen of what is typed has to stay one, or it cannot be copied from the page.
    private static string Escaped(string text) => text.Replace("\\", "\\e", StringComparison.Ordinal)
        .Replace("-", "\\-", StringComparison.Ordinal)
        .Replace("'", "\\(aq", StringComparison.Ordinal)
        .Replace("`", "\\(ga", StringComparison.Ordinal)
        .Replace("^", "\\(ha", StringComparison.Ordinal)
        .Replace("~", "\\(ti", StringComparison.Ordinal);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\\(dq", StringComparison.Ordinal)}\"";
}
