using System.Text;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>Reports what is not understood of the line that is being read.</summary>
/// <param name="text">The text that the line belongs to.</param>
/// <param name="list">Where the diagnostics go.</param>
internal sealed class RuleProblems(SourceText text, DiagnosticList list)
{
    /// <summary>One-based number of the line that is being read.</summary>
    public int Line { get; set; }

    /// <summary>Reports a word.</summary>
    public void Report(string code, Word word, string message) =>
        list.Add(code, Severity.NotUnderstood, Line, word.From + 1, message);

    /// <summary>The line's text between two words, both included, as it was written.</summary>
    public string Quote(Word first, Word last)
    {
        var line = text.GetLine(Line);
        int from = Math.Min(first.From, line.Length);
        int to = Math.Clamp(last.To, from, line.Length);
        return Encoding.UTF8.GetString(line[from..to]);
    }
}
