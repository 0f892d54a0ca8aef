namespace Waybill.Cli.Tests.Scenarios;

/// <summary>The project's documents: those in its root and all below docs.</summary>
internal static class Documents
{
    /// <summary>Their paths from the root.</summary>
    public static IEnumerable<string> All => Directory
        .EnumerateFiles(Path.Combine(ScenarioRunner.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(ScenarioRunner.Root, "*.md"))
        .Select(file => Path.GetRelativePath(ScenarioRunner.Root, file)).Order(StringComparer.Ordinal);

    /// <summary>The text of one.</summary>
    public static string Read(string document) => File.ReadAllText(Path.Combine(ScenarioRunner.Root, document));
}
