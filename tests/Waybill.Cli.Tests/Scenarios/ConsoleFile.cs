using System.Text;

namespace Waybill.Cli.Tests.Scenarios;

/// <summary>One command with its expected output, as it stands on a terminal.</summary>
/// <param name="Command">The command line without the prompt.</param>
/// <param name="Output">What follows: output, and <c>exit N</c> as last line where the status is not 0.</param>
internal sealed record ConsoleBlock(string Command, string Output)
{
    public override string ToString() => $"{ConsoleFile.Prompt}{Command}\n{Output}";
}

/// <summary>A file of such commands. What stands before the first is a comment.</summary>
/// <param name="Comment">The comment with its line ends.</param>
/// <param name="Blocks">The commands in order.</param>
internal sealed record ConsoleFile(string Comment, IReadOnlyList<ConsoleBlock> Blocks)
{
    public const string Prompt = "$ ";

    public static ConsoleFile Parse(string text)
    {
        var comment = new StringBuilder();
        var blocks = new List<(string Command, StringBuilder Output)>();
        foreach (string line in text.Split('\n').SkipLast(text.EndsWith('\n') ? 1 : 0))
        {
            if (line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                blocks.Add((line[Prompt.Length..], new StringBuilder()));
            }
            else
            {
                (blocks.Count == 0 ? comment : blocks[^1].Output).Append(line).Append('\n');
            }
        }

        return new(comment.ToString(), [.. blocks.Select(block => new ConsoleBlock(block.Command, block.Output.ToString()))]);
    }

    public override string ToString() => Comment + string.Concat(Blocks);
}
