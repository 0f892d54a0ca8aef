using Xunit;

namespace Waybill.Description.Tests;

/// <summary>Short ways to ask.</summary>
internal static class Kit
{
    /// <summary>The sentence about a line that must be understood in full.</summary>
    public static string Sentence(string line)
    {
        var description = LineDescriber.Describe(line);
        Assert.Empty(description.Unknown);
        return description.Sentence;
    }

    /// <summary>The meaning of one part of a line.</summary>
    public static string Meaning(string line, string part) =>
        Assert.Single(LineDescriber.Describe(line).Fields, field => field.Text == part).Meaning;

    /// <summary>The project's root.</summary>
    public static string Root { get; } = FindRoot();

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
