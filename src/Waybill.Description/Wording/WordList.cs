namespace Waybill.Description.Wording;

/// <summary>Lists in running text: <c>a, b or c</c>.</summary>
internal static class WordList
{
    public static string Or(IReadOnlyList<string> items) => Join(items, " or ");

    public static string And(IReadOnlyList<string> items) => Join(items, " and ");

    private static string Join(IReadOnlyList<string> items, string last) => items.Count switch
    {
        0 => string.Empty,
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + last + items[^1],
    };
}
