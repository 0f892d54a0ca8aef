using Waybill.Kernel.Tests.Laboratory;

namespace Waybill.Kernel.Tests.Incidents;

/// <summary>A scenario with a laboratory, and what its <c>lab.sh</c> says about it.</summary>
/// <param name="Name">The scenario's folder.</param>
/// <param name="Packet">The packet under diagnosis, in words.</param>
/// <param name="Finding">The finding that explains it.</param>
/// <param name="Also">Further findings that are to be told.</param>
/// <param name="Prose">Why no fix is a command on the host under diagnosis; empty where some is.</param>
/// <param name="AsksReply">True where the answer is asked for: <c>--reply</c>.</param>
/// <param name="Beyond">How commands begin that only the host itself may run, not a network namespace; empty where none are.</param>
/// <param name="HasMend">True where the script does by hand what a fix in words says.</param>
internal sealed record Incident(string Name, string Packet, string Finding, IReadOnlyList<string> Also, string Prose, bool AsksReply, string Beyond, bool HasMend)
{
    /// <summary>The question that a scenario asks about a packet.</summary>
    public const string Explaining = "explain.console";

    /// <summary>The question that a scenario asks about a recorded trace.</summary>
    public const string Tracing = "trace.console";

    /// <summary>The names of all scenarios that have a laboratory and ask such a question.</summary>
    public static IEnumerable<string> Names(string question) => Directory.EnumerateDirectories(Corpus)
        .Where(folder => File.Exists(Path.Combine(folder, Script)) && File.Exists(Path.Combine(folder, question)))
        .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    /// <summary>The scenario's folder.</summary>
    public string Folder => Path.Combine(Corpus, Name);

    /// <summary>The scenario's script.</summary>
    public string ScriptPath => Path.Combine(Folder, Script);

    /// <summary>True for a command that cannot be run in a laboratory.</summary>
    public bool IsBeyondReach(string command) => Beyond.Length > 0 && command.StartsWith(Beyond, StringComparison.Ordinal);

    private const string Script = "lab.sh";

    private static string Corpus { get; } = FindCorpus();

    /// <summary>Reads what the script says.</summary>
    public static Incident Read(string name)
    {
        string script = Path.Combine(Corpus, name, Script);
        var about = Command.Succeed("sh", script, "about").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return new(name, about["packet"], about["finding"], about["also"].Split(' ', StringSplitOptions.RemoveEmptyEntries), about["prose"], about["reply"] == "yes", about["beyond"], about["mend"] == "yes");
    }

    private static string FindCorpus()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Waybill.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, "tests", "scenarios");
    }
}
