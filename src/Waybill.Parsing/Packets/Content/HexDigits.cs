namespace Waybill.Parsing.Packets.Content;

/// <summary>Bytes as pairs of hexadecimal digits.</summary>
internal static class HexDigits
{
    /// <summary>The bytes; null where the word is no such pairs. <c>0x</c> before them, and blanks between them, are passed over.</summary>
    public static byte[]? Parse(ReadOnlySpan<byte> word)
    {
        var bytes = new List<byte>();
        var rest = word.StartsWith("0x"u8) || word.StartsWith("0X"u8) ? word[2..] : word;
        while (!(rest = rest.TrimStart(" \t"u8)).IsEmpty)
        {
            if (rest.Length < 2 || Digit(rest[0]) is not { } high || Digit(rest[1]) is not { } low)
            {
                return null;
            }

            bytes.Add((byte)((high << 4) | low));
            rest = rest[2..];
        }

        return [.. bytes];
    }

    private static int? Digit(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
        _ => null,
    };
}
