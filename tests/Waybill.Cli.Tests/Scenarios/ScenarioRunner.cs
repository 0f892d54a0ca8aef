using System.Text;

namespace Waybill.Cli.Tests.Scenarios;

/// <summary>
/// Runs command lines in this process, as on a terminal of 80 columns without colour. <c>waybill …</c> runs in the folder of the
/// scenario, <c>./waybill …</c> in the root of the project; <c>&lt; FILE</c> at the end gives it a file to read.
/// </summary>
internal static class ScenarioRunner
{
    private const string FromRoot = "./waybill";

    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "tests", "scenarios");

    /// <summary>All files of the corpus, relative to its folder.</summary>
    public static IEnumerable<string> Files => Directory
        .EnumerateFiles(Folder, "*.console", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal);

    /// <summary>The command with what it prints now.</summary>
    public static ConsoleBlock Run(ConsoleBlock block, string folder)
    {
        string[] words = CommandWords.Split(block.Command);
        Directory.SetCurrentDirectory(words[0] == FromRoot ? Root : folder);
        string input = string.Empty;
        if (words is [.., "<", var file])
        {
            input = File.ReadAllText(file);
            words = words[..^2];
        }

        var (status, output) = Run(words[1..], input);
        return block with { Output = output + (status == 0 ? "" : $"exit {status}\n") };
    }

    /// <summary>What a command prints on standard output and standard error together, and its status.</summary>
    public static (int Status, string Output) Run(string[] arguments, string input, bool isTerminal = false, bool noColor = false)
    {
        using var screen = new MemoryStream();
        using var output = new StreamWriter(screen, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        using var error = new StreamWriter(screen, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n", AutoFlush = true };
        using var terminal = new Terminal
        {
            Input = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Output = screen,
            Out = output,
            Error = error,
            OutputIsTerminal = isTerminal,
            NoColor = noColor,
            Clock = new FixedClock(),
            Documentation = new(Path.Combine(Root, "tests")),
        };
        int status = CommandLine.Run(arguments, terminal);
        output.Flush();
        return (status, Encoding.UTF8.GetString(screen.ToArray()));
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Waybill.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
