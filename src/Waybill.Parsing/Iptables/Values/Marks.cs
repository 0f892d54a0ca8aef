using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>Marks: <c>0x10</c> or <c>0x10/0xff</c>.</summary>
internal static class Marks
{
    /// <summary>Reads a mark; without a mask all bits count.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out uint value, out uint mask)
    {
        int slash = word.IndexOf((byte)'/');
        mask = uint.MaxValue;
        return Numbers.TryParseAnyBase(slash < 0 ? word : word[..slash], out value)
            && (slash < 0 || Numbers.TryParseAnyBase(word[(slash + 1)..], out mask));
    }
}
