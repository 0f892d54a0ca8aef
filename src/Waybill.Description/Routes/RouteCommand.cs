namespace Waybill.Description.Routes;

/// <summary>The beginning of a command of <c>ip</c>: <c>ip -6 route add</c>.</summary>
/// <param name="Text">As it stands in the line.</param>
/// <param name="Verb">What it does: <c>add</c>; empty where it does not say it.</param>
internal sealed record RouteCommand(string Text, string Verb)
{
    private static readonly string[] Verbs =
    [
        "add", "a", "append", "change", "chg", "del", "delete", "d", "get", "g", "replace", "show", "list", "ls", "s", "flush", "f", "test", "prepend",
    ];

    /// <summary>Takes the words of a command; null where the line does not begin with one.</summary>
    /// <param name="words">The line.</param>
    /// <param name="objects">The object's name and its abbreviations.</param>
    public static RouteCommand? Take(LineWords words, params string[] objects)
    {
        int first = words.Position;
        if (words.TryTake("ip"))
        {
            while (words.Peek().StartsWith('-'))
            {
                bool hasValue = words.Next() is "-f" or "-family" or "-n" or "-netns";
                words.Take(hasValue ? 1 : 0);
            }
        }

        if (!objects.Contains(words.Peek()))
        {
            return null;
        }

        words.Next();
        string verb = Verbs.Contains(words.Peek()) ? words.Next() : string.Empty;
        return new(words.Since(first), verb);
    }
}
