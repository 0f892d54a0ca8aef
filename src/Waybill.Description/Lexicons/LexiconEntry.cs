namespace Waybill.Description.Lexicons;

/// <summary>What one word of a line means, with places for its values.</summary>
/// <param name="Word">The word; further words that mean the same have entries of their own.</param>
/// <param name="Title">What it is, in the field's own words: <c>destination port</c>.</param>
internal sealed record LexiconEntry(string Word, string Title)
{
    /// <summary>The number of words that follow it in a line.</summary>
    public int Values { get; init; } = 1;

    /// <summary>What it says of a packet, after "a packet that": <c>goes to {0:port}</c>. Null where it is no condition.</summary>
    public string? Is { get; init; }

    /// <summary>The same where it is inverted. Null where the rules of <see cref="Wording.Negation"/> will do.</summary>
    public string? Not { get; init; }

    /// <summary>What it says, as a sentence of its own. Null where <see cref="Is"/> says it.</summary>
    public string? Says { get; init; }

    /// <summary>What it adds to the condition before it within a sentence: <c>within the last {0} seconds</c>.</summary>
    public string? With { get; init; }

    /// <summary>What becomes of a packet, after "the packet": <c>is dropped</c>. Null where it decides nothing.</summary>
    public string? Does { get; init; }

    /// <summary>A further sentence that belongs to what becomes of the packet.</summary>
    public string? Then { get; init; }

    /// <summary>What usually leads to it, for the names of errors and drop reasons.</summary>
    public string? Cause { get; init; }

    /// <summary>What to look at, for the names of errors and drop reasons.</summary>
    public string? Check { get; init; }

    /// <summary>The ids of the findings that tell more, between commas.</summary>
    public string? Finding { get; init; }

    /// <summary>The version of the kernel that has it first.</summary>
    public string? Since { get; init; }
}
