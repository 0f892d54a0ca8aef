using Waybill.Description.Lexicons;

namespace Waybill.Description.Nftables;

/// <summary>Reads a value of nft that may be computed: <c>0x1</c>, <c>meta mark | 0x4000</c>, <c>numgen random mod 2 map { … }</c>.</summary>
internal static class NftOperand
{
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

    /// <summary>
    /// Takes what an expression is computed with before it is compared: the mask of <c>&amp; 0xff</c>, <c>or 0x1</c> as it stands;
    /// empty where there is nothing.
    /// </summary>
    public static string TakeComputation(NftWords words)
    {
        string computed = string.Empty;
        while (words.Peek() != "." && (Computations.Contains(words.Peek()) || words.Peek() is "lshift" or "rshift"))
        {
            string operation = words.Next();
            computed = $"{(operation is "&" or "and" && computed.Length == 0 ? computed : $"{computed} {operation} ".TrimStart())}{words.Next()}";
        }

        return computed;
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

        words.Skip(NftNames.Find(words, Lexicon.Get("nft"))?.Length ?? 1);
    }
}
