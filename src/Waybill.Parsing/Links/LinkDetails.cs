namespace Waybill.Parsing.Links;

/// <summary>Tells the detail lines of an interface apart by their first word.</summary>
internal static class LinkDetails
{
    /// <summary>True for lines of statistics, life times and names that no answer depends on.</summary>
    public static bool SaysNothing(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("valid_lft"u8) || word.SequenceEqual("alias"u8) || word.SequenceEqual("altname"u8) || word.SequenceEqual("vf"u8)
        || word.StartsWith("RX"u8) || word.StartsWith("TX"u8) || word.StartsWith("prog/"u8) || word.SequenceEqual("promiscuity"u8)
        || word[0] is >= (byte)'0' and <= (byte)'9';

    /// <summary>True for a word that may be a link kind: letters, digits, dash and underscore.</summary>
    public static bool IsName(ReadOnlySpan<byte> word)
    {
        foreach (byte character in word)
        {
            if (!char.IsAsciiLetterOrDigit((char)character) && character is not ((byte)'_' or (byte)'-'))
            {
                return false;
            }
        }

        return true;
    }
}
