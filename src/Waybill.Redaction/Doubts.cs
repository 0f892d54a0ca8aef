using System.Text.RegularExpressions;

namespace Waybill.Redaction;

/// <summary>Finds what may decide otherwise once addresses are others, or may still show them.</summary>
internal static partial class Doubts
{
    private static readonly (Regex Pattern, string Doubt)[] Known =
    [
        (PrefixTranslation(), "NETMAP copies bits of one address into another; packets that it translates may fare otherwise in what was redacted"),
        (Bytes(), "bytes that u32, bpf and string matches compare are kept; addresses among them are still there and match no more"),
        (Hashes(), "HMARK and cluster hash addresses; packets may fall to another choice in what was redacted"),
    ];

    /// <summary>A sentence for each kind of doubt that a text gives, with the file in front.</summary>
    public static IEnumerable<string> Find(string name, string text) =>
        Known.Where(known => known.Pattern.IsMatch(text)).Select(known => $"{name}: {known.Doubt}");

    [GeneratedRegex("-j NETMAP ")]
    private static partial Regex PrefixTranslation();

    [GeneratedRegex("-m (?:u32|bpf|string) ")]
    private static partial Regex Bytes();

    [GeneratedRegex("-j HMARK |-m cluster ")]
    private static partial Regex Hashes();
}
