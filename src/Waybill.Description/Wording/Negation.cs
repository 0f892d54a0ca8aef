namespace Waybill.Description.Wording;

/// <summary>Inverts a condition of a lexicon, which begins with its verb: <c>comes from X</c>, <c>does not come from X</c>.</summary>
internal static class Negation
{
    private static readonly (string Verb, string Inverted)[] Verbs =
    [
        ("is ", "is not "), ("was ", "was not "), ("has ", "does not have "), ("comes ", "does not come "), ("goes ", "does not go "),
        ("carries ", "does not carry "), ("arrives ", "does not arrive "), ("leaves ", "does not leave "), ("belongs ", "does not belong "),
        ("contains ", "does not contain "), ("came ", "did not come "), ("uses ", "does not use "), ("says ", "does not say "),
        ("lies ", "does not lie "), ("passes ", "does not pass "), ("matches ", "does not match "), ("asks ", "does not ask "),
    ];

    /// <summary>The inverted condition.</summary>
    public static string Of(string condition)
    {
        foreach (var (verb, inverted) in Verbs)
        {
            if (condition.StartsWith(verb, StringComparison.Ordinal))
            {
                return inverted + condition[verb.Length..];
            }
        }

        throw new FormatException($"there is no rule to invert '{condition}': the text needs a line 'not'");
    }
}
