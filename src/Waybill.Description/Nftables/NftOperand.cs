using Waybill.Description.Lexicons;

namespace Waybill.Description.Nftables;

/// <summary>Reads a value of nft that may be computed: <c>0x1</c>, <c>meta mark | 0x4000</c>, <c>numgen random mod 2 map { … }</c>.</summary>
internal static class NftOperand
{
    private const int LongestName = 5;
    private static readonly string[] Computations = ["|", "&", "^", "<<", ">>", "or", "and", "xor", "."];
    private static readonly string[] Hashes = ["numgen", "jhash", "symhash"];

    /// <summary>True where a hash or a random number begins.</summary>
    public static bool IsHash(string word) => Hashes.Contains(word);

    /// <summary>The value as it stands.</summary>
    public static string Read(NftWords words)
    {
        int first = words.Position;
        ReadOne(words);
        while (Computations.Contains(words.Peek()) || words.Peek() == "map")
        {
            words.Skip(1);
            ReadOne(words);
        }

        return words.Since(first);
    }

    /// <summary>Passes over a hash or random number: up to what it is compared with or looked up in.</summary>
    public static void SkipHash(NftWords words)
    {
        while (!words.IsAtEnd && words.Peek() is not ("vmap" or "map" or "==" or "!=" or "<" or ">" or "<=" or ">=") && !words.Peek().StartsWith('{'))
        {
            words.Skip(1);
        }
    }

    private static void ReadOne(NftWords words)
    {
        if (IsHash(words.Peek()))
        {
            SkipHash(words);
            return;
        }

        int length = Enumerable.Range(1, LongestName).Reverse().FirstOrDefault(count => words.Join(count) is { Length: > 0 } name && Lexicon.Get("nft").Find(name) is not null);
        words.Skip(Math.Max(1, length));
    }
}
