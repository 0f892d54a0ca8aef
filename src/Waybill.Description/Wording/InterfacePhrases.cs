namespace Waybill.Description.Wording;

/// <summary>Interface names as iptables writes them, where a plus sign at the end stands for any ending.</summary>
internal static class InterfacePhrases
{
    /// <summary>A list of them.</summary>
    public static string? Any(string value)
    {
        string?[] phrases = [.. value.Split(',').Select(Of)];
        return phrases.Any(phrase => phrase is null) ? null : WordList.Or(phrases!);
    }

    /// <summary>One name; null where there is none.</summary>
    public static string? Of(string value) => value switch
    {
        "" => null,
        "+" => "any interface",
        [.. var start, '+'] => $"an interface whose name begins with {start}",
        "lo" => "lo (loopback)",
        _ => value,
    };
}
