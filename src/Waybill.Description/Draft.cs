using System.Collections.Immutable;
using Waybill.Description.Lexicons;

namespace Waybill.Description;

/// <summary>A description while its line is read.</summary>
/// <param name="input">The line.</param>
/// <param name="kind">What it is a line of.</param>
internal sealed class Draft(string input, LineKind kind)
{
    private readonly ImmutableArray<DescribedField>.Builder _fields = ImmutableArray.CreateBuilder<DescribedField>();
    private readonly ImmutableArray<string>.Builder _unknown = ImmutableArray.CreateBuilder<string>();

    /// <summary>True where nothing of the line is understood.</summary>
    public bool IsEmpty => _fields.Count == 0;

    /// <summary>Adds a part that is understood.</summary>
    public void Add(string text, string name, string meaning) => _fields.Add(new(text, name, meaning));

    /// <summary>Adds a part that is not understood.</summary>
    public void AddUnknown(string text) => _unknown.Add(text);

    /// <summary>Adds a part by its lexicon's entry; it counts as not understood where its values make no sense.</summary>
    /// <returns>The condition that the part states, with its values; empty where it states none; null where it is not understood.</returns>
    public string? Add(string text, LexiconEntry entry, ReadOnlySpan<string> values, Lexicon lexicon, string suffix = "")
    {
        string? condition = entry.Is is null ? string.Empty : Template.Fill(entry.Is, values, lexicon);
        string? says = entry.Says is not null ? Template.Fill(entry.Says, values, lexicon)
            : condition is { Length: > 0 } ? "the packet " + condition
            : string.Empty;
        if (condition is null || says is null)
        {
            AddUnknown(text);
            return null;
        }

        Add(text, entry.Title, says + suffix);
        return condition;
    }

    /// <summary>The description.</summary>
    /// <param name="sentence">All of the line in words.</param>
    public LineDescription Finish(string sentence) =>
        new(input, IsEmpty ? LineKind.Unknown : kind, IsEmpty ? string.Empty : sentence, _fields.ToImmutable(), _unknown.ToImmutable());
}
