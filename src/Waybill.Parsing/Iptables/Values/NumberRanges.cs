using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>Ranges of numbers, as <c>--length 40:1500</c> and the like take them.</summary>
internal static class NumberRanges
{
    /// <summary>Reads <c>4</c>, <c>4:5</c>, <c>:5</c>, <c>4:</c> or <c>:</c>.</summary>
    /// <param name="word">The word.</param>
    /// <param name="most">The largest number, which a missing end stands for.</param>
    /// <param name="first">The smallest number of the range.</param>
    /// <param name="last">The largest number of the range.</param>
    public static bool TryParse(ReadOnlySpan<byte> word, uint most, out uint first, out uint last)
    {
        int colon = word.IndexOf((byte)':');
        first = 0;
        last = most;
        if (colon < 0)
        {
            bool parsed = Numbers.TryParseAnyBase(word, out first);
            last = first;
            return parsed && first <= most;
        }

        return (colon == 0 || Numbers.TryParseAnyBase(word[..colon], out first))
            && (colon == word.Length - 1 || Numbers.TryParseAnyBase(word[(colon + 1)..], out last))
            && first <= last && last <= most;
    }

    /// <summary>Reads a number of at most 16 bits, in any base.</summary>
    public static bool TryParseShort(ReadOnlySpan<byte> word, out ushort value)
    {
        bool parsed = Numbers.TryParseAnyBase(word, out uint number) && number <= ushort.MaxValue;
        value = parsed ? (ushort)number : (ushort)0;
        return parsed;
    }

    /// <summary>Reads a number of at most 8 bits, in any base.</summary>
    public static bool TryParseByte(ReadOnlySpan<byte> word, out byte value)
    {
        bool parsed = Numbers.TryParseAnyBase(word, out uint number) && number <= byte.MaxValue;
        value = parsed ? (byte)number : (byte)0;
        return parsed;
    }
}
