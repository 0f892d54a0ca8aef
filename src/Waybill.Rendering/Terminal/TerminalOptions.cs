namespace Waybill.Rendering.Terminal;

/// <summary>How the terminal output looks.</summary>
/// <param name="Width">The number of columns to fill.</param>
/// <param name="Color">True to use the terminal's colours.</param>
/// <param name="Detail">How much is shown.</param>
public sealed record TerminalOptions(int Width, bool Color, Detail Detail)
{
    /// <summary>What goes to a pipe or file: 80 columns, plain.</summary>
    public static readonly TerminalOptions Plain = new(80, false, Detail.Normal);

    /// <summary>True to draw the packet flow diagram with the packet's way through it.</summary>
    public bool Map { get; init; }
}
