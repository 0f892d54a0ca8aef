using Waybill.Description.Lexicons;

namespace Waybill.Description.Nftables;

/// <summary>A field of a header that has no text of its own: <c>ah hdrlength</c>, <c>tcp option fastopen kind</c>, <c>vlan pcp</c>.</summary>
internal static class NftHeaderField
{
    private static readonly Lexicon Words = Lexicon.Get("nft");

    /// <summary>The field as an entry, with the number of its words; null where no header is named.</summary>
    public static (LexiconEntry Entry, int Length)? Find(NftWords words)
    {
        string header = words.Peek();
        if (header is "tcp" or "ip" or "sctp" or "dccp" && words.Peek(1) is "option" or "chunk")
        {
            bool hasField = IsName(words.Peek(3)) && words.Peek(3) is not ("exists" or "missing" or "set");
            return Entry($"{header.ToUpperInvariant()} {words.Peek(1)} {words.Peek(2)}{(hasField ? $" ({words.Peek(3)})" : "")}", "has {0} in its #", hasField ? 4 : 3);
        }

        return Words.Find("headers", header) is { } name && IsName(words.Peek(1)) && words.Peek(1) is not ("accept" or "drop")
            ? Entry($"{name} header, {words.Peek(1)}", $"has {{0}} in the field {words.Peek(1)} of its {name} header", 2)
            : null;
    }

    /// <summary>Takes the name of a tunnel before a header that lies within it; empty where there is none.</summary>
    public static string TakeTunnel(NftWords words)
    {
        if (words.Peek() is not ("geneve" or "vxlan" or "gre" or "gretap") || Words.Find("headers", words.Peek(1)) is null)
        {
            return string.Empty;
        }

        return Words.Find("headers", words.Next())!;
    }

    private static (LexiconEntry Entry, int Length) Entry(string title, string condition, int length) =>
        (new(title, title) { Is = condition.Replace("#", title, StringComparison.Ordinal) }, length);

    private static bool IsName(string word) => word.Length > 1 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && char.IsAsciiLetterLower(word[0]);
}
