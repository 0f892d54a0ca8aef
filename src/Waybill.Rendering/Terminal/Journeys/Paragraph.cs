using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>A line of a row, which may take several lines of the page.</summary>
/// <param name="Body">What it says.</param>
/// <param name="Indent">Columns before it; further lines stand two columns deeper.</param>
internal readonly record struct Paragraph(Styled Body, int Indent = 0)
{
    /// <summary>A branch sign before the text, where it begins a chain that was jumped to.</summary>
    public bool IsBranch { get; init; }
}
