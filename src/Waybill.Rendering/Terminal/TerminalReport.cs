using Waybill.Explanation;

namespace Waybill.Rendering.Terminal;

/// <summary>Shows explanations on a terminal.</summary>
public static class TerminalReport
{
    /// <summary>One packet: its journey, findings and fixes.</summary>
    public static void Write(TextWriter output, Explained explained, TerminalOptions options) =>
        output.WriteLine($"{explained.Packet} {explained.Worlds.Length} {options.Width}");
}
