using System.CommandLine;
using Waybill.Cli.Output;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;

namespace Waybill.Cli;

/// <summary>Many questions of one kind: one a line, one JSON line an answer in the same order.</summary>
internal static class Batch
{
    public static Option<string?> CreateOption() => new("--batch")
    {
        Description = "ask every line of FILE (- is standard input); one JSON line an answer, in the same order",
        HelpName = "FILE",
    };

    /// <summary>Answers each line of a file; a line that makes no sense is answered by an error, and the rest go on.</summary>
    /// <param name="file">The file; <c>-</c> is standard input.</param>
    /// <param name="terminal">Where to read and write.</param>
    /// <param name="answer">Answers the question in a line, or gives what is wrong with it.</param>
    public static int Run(string file, Terminal terminal, Func<SourceText, int, JsonLines, Diagnostic?> answer)
    {
        var questions = new SourceText(file, InputFile.ReadAll(file, terminal));
        using var buffer = new BufferedStream(terminal.Output, 64 << 10);
        using var json = new JsonLines(buffer);
        int status = ExitStatus.Success;
        for (int line = 1; line <= LinesOf(questions); line++)
        {
            if (answer(questions, line, json) is { } problem)
            {
                json.WriteError(line, Math.Max(1, problem.Column), problem.Message);
                status = ExitStatus.Failure;
            }
        }

        return status;
    }

    // What follows the last line end is a line only if there is anything.
    internal static int LinesOf(SourceText text)
    {
        var bytes = text.Bytes.Span;
        return bytes.Count((byte)'\n') + (bytes.IsEmpty || bytes.EndsWith("\n"u8) ? 0 : 1);
    }
}
