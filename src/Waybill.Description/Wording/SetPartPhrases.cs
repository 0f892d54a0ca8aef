namespace Waybill.Description.Wording;

/// <summary>Which side of a packet each part of a set's entries is compared with: <c>src</c>, <c>dst,dst</c>, <c>src,dst</c>.</summary>
internal static class SetPartPhrases
{
    public static string? Of(string value)
    {
        string?[] sides = [.. value.Split(',').Select(side => side switch { "src" => "source", "dst" => "destination", _ => null })];
        return sides.Any(side => side is null) ? null
            : sides.Length == 1 ? $"its {sides[0]}"
            : sides.Distinct().Count() == 1 ? $"its {sides[0]} (all {sides.Length} parts of an entry)"
            : $"its {string.Join(", then its ", sides)} (part by part of an entry)";
    }
}
