using System.Text;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;
using Xunit;

namespace Waybill.Parsing.Tests.Fuzzing;

/// <summary>
/// Holds a parser to its promise: whatever the input, no exception, and every diagnostic names a place that exists. To put
/// a parser under it, add its texts to the folder Corpus and a line to <see cref="ParserFuzzTests"/>.
/// </summary>
internal static class ParserFuzz
{
    /// <summary>Feeds damaged texts to a parser.</summary>
    /// <param name="name">The name of the file that the parser reads, which also seeds the damage.</param>
    /// <param name="corpus">Whole texts.</param>
    /// <param name="parse">Reads a text and gives its diagnostics.</param>
    /// <param name="mutations">How many damaged texts.</param>
    public static void Run(string name, IReadOnlyList<byte[]> corpus, Func<SourceText, IReadOnlyList<Diagnostic>> parse, int mutations)
    {
        foreach (byte[] whole in corpus)
        {
            Check(name, whole, parse);
        }

        var mutator = new Mutator(SeedOf(name));
        for (int mutation = 0; mutation < mutations; mutation++)
        {
            Check(name, mutator.Damage(corpus), parse);
        }
    }

    /// <summary>The texts in the folder Corpus whose names begin with <paramref name="name"/>.</summary>
    public static IReadOnlyList<byte[]> Corpus(string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Fuzzing", "Corpus");
        return [.. Directory.GetFiles(folder, name + "*").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }

    private static void Check(string name, byte[] bytes, Func<SourceText, IReadOnlyList<Diagnostic>> parse)
    {
        IReadOnlyList<Diagnostic> diagnostics;
        try
        {
            diagnostics = parse(new SourceText(name, bytes));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Assert.Fail($"{exception}\n{Show(bytes)}");
            return;
        }

        int lines = bytes.Count(character => character == '\n') + 1;
        foreach (var diagnostic in diagnostics)
        {
            if (!IsSound(diagnostic, lines))
            {
                Assert.Fail($"{diagnostic}\n{Show(bytes)}");
            }
        }
    }

    private static bool IsSound(Diagnostic diagnostic, int lines)
    {
        bool hasLine = diagnostic.Source.File is { } file && file.OriginalLine(diagnostic.Source.Line) is var line && line >= 1 && line <= lines;
        bool hasCode = diagnostic.Code.Length == 6 && diagnostic.Code[..3].All(char.IsAsciiLetterUpper) && diagnostic.Code[3..].All(char.IsAsciiDigit);
        return hasLine && hasCode && diagnostic.Column >= 0 && diagnostic.Message.Length > 0 && !diagnostic.Message.Any(char.IsControl);
    }

    private static string Show(byte[] bytes) => $"{Encoding.UTF8.GetString(bytes)}\nbase64: {Convert.ToBase64String(bytes)}";

    private static ulong SeedOf(string name)
    {
        ulong seed = 14695981039346656037;
        foreach (char character in name)
        {
            seed = unchecked((seed ^ character) * 1099511628211);
        }

        return seed;
    }
}
