using YamlDotNet.Core;

namespace Waybill.Cli.Checks;

/// <summary>What is wrong with a file of flows, and where.</summary>
/// <param name="Line">One-based line.</param>
/// <param name="Column">One-based column.</param>
/// <param name="Message">One sentence that quotes what was met.</param>
internal sealed record YamlProblem(int Line, int Column, string Message)
{
    /// <summary>The problem at a mark of the file.</summary>
    public static YamlProblem At(Mark mark, string message) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column), message);
}
