using Waybill.Model.Sources;

namespace Waybill.Explanation;

/// <summary>A fact that a finding rests on.</summary>
/// <param name="Source">The place as <c>file:line</c>; empty where no line states the fact, such as a kernel default.</param>
/// <param name="Text">The fact as the line says it, or in words where no line does.</param>
public readonly record struct Evidence(string Source, string Text)
{
    /// <summary>The line itself.</summary>
    public static Evidence Of(SourceLine line) => new(line.ToString(), line.Text.Trim());
}
