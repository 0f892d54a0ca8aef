using System.Collections.Immutable;

namespace Waybill.Cli.Help.Pages;

/// <summary>The pages that come with the program: docs/manual and docs/findings.</summary>
internal static class Topics
{
    private const string ManualFolder = "manual/";
    private const string FindingsFolder = "findings/";

    /// <summary>Pages on how to do things, by name.</summary>
    public static ImmutableArray<Topic> Manual { get; } = In(ManualFolder);

    /// <summary>A page for each cause that findings name.</summary>
    public static ImmutableArray<Topic> Findings { get; } = In(FindingsFolder);

    /// <summary>All of them.</summary>
    public static IEnumerable<Topic> All => Manual.Concat(Findings);

    /// <summary>The page of that name, or null.</summary>
    public static Topic? Find(string name) => All.FirstOrDefault(topic => topic.Name == name);

    private static ImmutableArray<Topic> In(string folder) =>
    [
        .. typeof(Topics).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Topic(name[folder.Length..], name)),
    ];
}

/// <summary>A page.</summary>
/// <param name="Name">What it is asked for by.</param>
/// <param name="Resource">Where the program holds it.</param>
internal sealed record Topic(string Name, string Resource)
{
    /// <summary>The page as Markdown.</summary>
    public string Read()
    {
        using var reader = new StreamReader(typeof(Topics).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd();
    }

    /// <summary>True for a page that says in another language what the page without the ending says: <c>tour.zh-CN</c>.</summary>
    public bool IsTranslation => Name.Contains('.', StringComparison.Ordinal);

    /// <summary>The page's own heading.</summary>
    public string Title => Paragraphs()[0].TrimStart('#', ' ').Replace("`", string.Empty, StringComparison.Ordinal);

    /// <summary>The first sentence of the page.</summary>
    public string FirstSentence
    {
        get
        {
            string text = Paragraphs()[1].Replace('\n', ' ').Replace("`", string.Empty, StringComparison.Ordinal);
            int end = text.IndexOf(". ", StringComparison.Ordinal);
            return (end < 0 ? text : text[..(end + 1)]).Trim();
        }
    }

    private string[] Paragraphs() => Read().ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
}
