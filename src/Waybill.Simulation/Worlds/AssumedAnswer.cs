namespace Waybill.Simulation.Worlds;

/// <summary>The words in which the user answers a doubt, and those in which an assumption is told.</summary>
internal static class AssumedAnswer
{
    /// <summary>The answer that a value of <c>--assume</c> stands for; null where it is none.</summary>
    public static bool? Parse(string? value) => value switch
    {
        "match" or "yes" or "true" or "on" or "legacy" or "exceeded" or "joined" => true,
        "no-match" or "no" or "false" or "off" or "nft" or "met" or "absent" => false,
        _ => null,
    };

    /// <summary>One sentence: what was assumed, and how to settle it.</summary>
    public static string Sentence(in Doubt doubt, bool answer)
    {
        string verb = doubt.Usual is null ? "Here" : "Taken as usual";
        string remedy = doubt.Remedy ?? $"--assume {doubt.About}=match or {doubt.About}=no-match settles it";
        return $"{verb}: {(answer ? string.Empty : "it is not so that ")}{doubt.Claim}; {remedy}.";
    }
}
