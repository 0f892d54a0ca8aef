namespace Waybill.Explanation.Wording;

/// <summary>Makes sentences of clauses.</summary>
internal static class Sentence
{
    /// <summary>The clause with a capital and a full stop.</summary>
    public static string Of(string clause) =>
        clause.Length == 0 ? clause : $"{char.ToUpperInvariant(clause[0])}{clause.AsSpan(1).TrimEnd('.')}.";
}
