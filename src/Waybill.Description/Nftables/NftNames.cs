using Waybill.Description.Lexicons;

namespace Waybill.Description.Nftables;

/// <summary>Names that consist of several words: <c>ct original saddr</c>.</summary>
internal static class NftNames
{
    private const int Longest = 6;

    /// <summary>The entry that takes most of the next words, with their number; null where there is none.</summary>
    public static (LexiconEntry Entry, int Length)? Find(NftWords words, Lexicon lexicon)
    {
        for (int length = Longest; length >= 1; length--)
        {
            if (words.Join(length) is { Length: > 0 } name && lexicon.Find(name) is { } entry)
            {
                return (entry, length);
            }
        }

        return null;
    }
}
