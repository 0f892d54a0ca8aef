using System.Buffers.Text;
using System.Numerics;

namespace Waybill.Parsing.Words;

/// <summary>Reads whole words as numbers.</summary>
public static class Numbers
{
    /// <summary>Reads a decimal number that fills the whole word.</summary>
    public static bool TryParse<T>(ReadOnlySpan<byte> word, out T value)
        where T : struct, IBinaryInteger<T> =>
        T.TryParse(word, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out value);

    /// <summary>Reads a number that fills the whole word, as strtoul does with base 0: decimal, <c>0x</c> hexadecimal, or octal with a leading zero.</summary>
    public static bool TryParseAnyBase(ReadOnlySpan<byte> word, out uint value)
    {
        if (word.StartsWith("0x"u8) || word.StartsWith("0X"u8))
        {
            var digits = word[2..];
            return Utf8Parser.TryParse(digits, out value, out int used, 'X') && used == digits.Length;
        }

        if (word.Length > 1 && word[0] == '0')
        {
            return TryParseOctal(word[1..], out value);
        }

        return TryParse(word, out value);
    }

    private static bool TryParseOctal(ReadOnlySpan<byte> digits, out uint value)
    {
        ulong sum = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7' || sum > uint.MaxValue)
            {
                value = 0;
                return false;
            }

            sum = (sum << 3) + (ulong)(digit - '0');
        }

        value = unchecked((uint)sum);
        return sum <= uint.MaxValue;
    }
}
