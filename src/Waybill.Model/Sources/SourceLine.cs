using System.Text;

namespace Waybill.Model.Sources;

/// <summary>
/// Where a fact came from: one line of one input text. The default value stands for a fact that no line states, such as
/// a local route derived from an address.
/// </summary>
/// <param name="File">The text; null where no line states the fact.</param>
/// <param name="Line">One-based line number within the text; for people see <see cref="ToString"/>, which names the file's own line.</param>
public readonly record struct SourceLine(SourceText? File, int Line)
{
    /// <summary>True where a line states the fact.</summary>
    public bool IsGiven => File is not null;

    /// <summary>The line as it was written, without its line end; empty where no line states the fact.</summary>
    public string Text => File is null ? string.Empty : Encoding.UTF8.GetString(File.GetLine(Line));

    /// <summary>The place as <c>file:line</c>; empty where no line states the fact.</summary>
    public override string ToString() => File is null ? string.Empty : $"{File.Name}:{File.OriginalLine(Line)}";
}
