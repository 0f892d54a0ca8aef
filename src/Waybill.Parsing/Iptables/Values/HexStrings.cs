using System.Collections.Immutable;
using System.Text;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>
/// Sequences of bytes as <c>--string</c> and <c>--hex-string</c> take them; between bars stand hexadecimal digits, and a
/// backslash takes the next character literally (extensions/libxt_string.c, parse_hex_string).
/// </summary>
internal static class HexStrings
{
    /// <summary>The bytes of a plain string.</summary>
    public static ImmutableArray<byte> Plain(ReadOnlySpan<byte> word) => [.. word];

    /// <summary>Reads a string with parts in hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out ImmutableArray<byte> bytes)
    {
        var list = ImmutableArray.CreateBuilder<byte>();
        bytes = [];
        bool hex = false;
        for (int index = 0; index < word.Length; index++)
        {
            byte letter = word[index];
            if (letter == '|')
            {
                hex = !hex;
            }
            else if (hex && letter == ' ')
            {
                // Blanks may stand between the pairs of digits.
            }
            else if (hex)
            {
                if (index + 1 >= word.Length || !TryParseDigits(word.Slice(index, 2), out byte value))
                {
                    return false;
                }

                list.Add(value);
                index++;
            }
            else if (letter == '\\' && ++index == word.Length)
            {
                return false;
            }
            else
            {
                list.Add(word[index]);
            }
        }

        bytes = list.ToImmutable();
        return !hex;
    }

    /// <summary>True where all bytes can be written as they are.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> bytes)
    {
        bool plain = bytes is not [.., (byte)'\\'];
        foreach (byte value in bytes)
        {
            plain &= value is >= 32 and < 127;
        }

        return plain;
    }

    /// <summary>Writes plain bytes between quotes.</summary>
    public static string Quote(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.ASCII.GetString(bytes);
        return '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';
    }

    /// <summary>Writes bytes as hexadecimal digits between bars and quotes.</summary>
    public static string Write(ReadOnlySpan<byte> bytes) => $"\"|{Convert.ToHexStringLower(bytes)}|\"";

    private static bool TryParseDigits(ReadOnlySpan<byte> digits, out byte value)
    {
        bool parsed = System.Buffers.Text.Utf8Parser.TryParse(digits, out value, out int used, 'x');
        return parsed && used == 2;
    }
}
