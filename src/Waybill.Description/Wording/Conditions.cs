namespace Waybill.Description.Wording;

/// <summary>Joins conditions into what a sentence is about: <c>A TCP packet that comes from A, arrives on eth0 and goes to port 80</c>.</summary>
internal static class Conditions
{
    /// <summary>The subject of a sentence.</summary>
    /// <param name="packet">The packet with its kind: <c>TCP packet</c>.</param>
    /// <param name="conditions">What must hold of it, beginning with verbs.</param>
    public static string Subject(string packet, IReadOnlyList<string> conditions)
    {
        string article = packet[0] is 'A' or 'E' or 'I' or 'O' or 'a' or 'e' or 'i' or 'o' || packet.StartsWith("SCTP", StringComparison.Ordinal) ? "An" : "A";
        return conditions.Count == 0 ? $"{article} {packet}" : $"{article} {packet} that {Joined(conditions)}";
    }

    /// <summary>The conditions alone. What has a comma within is set apart by semicolons.</summary>
    public static string Joined(IReadOnlyList<string> conditions)
    {
        bool hasCommas = conditions.Count > 2 && conditions.Any(HasComma);
        return hasCommas
            ? string.Join("; ", conditions.Take(conditions.Count - 1)) + "; and " + conditions[^1]
            : WordList.And(conditions);
    }

    // Commas in brackets do not mislead.
    private static bool HasComma(string condition)
    {
        int depth = 0;
        foreach (char character in condition)
        {
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (depth == 0 && character == ',')
            {
                return true;
            }
        }

        return false;
    }
}
