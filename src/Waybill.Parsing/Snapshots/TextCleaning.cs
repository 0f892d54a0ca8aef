using Waybill.Model.Sources;

namespace Waybill.Parsing.Snapshots;

/// <summary>
/// Takes off what does not belong to a command's output: the mark that editors of other systems put before UTF-8, and the
/// colours that <c>ip -c</c> of some versions writes into files too. Lines keep their numbers.
/// </summary>
internal static class TextCleaning
{
    private const byte Escape = 0x1b;

    /// <summary>The text without them; the same object where there are none.</summary>
    public static SourceText Clean(SourceText text)
    {
        var bytes = text.Bytes;
        if (bytes.Span.StartsWith("\ufeff"u8))
        {
            bytes = bytes[3..];
        }

        if (bytes.Span.Contains(Escape))
        {
            bytes = WithoutColours(bytes.Span);
        }

        return bytes.Length == text.Bytes.Length ? text : new(text.Name, bytes);
    }

    // ESC [ digits and semicolons m; other uses of the escape stay and are reported where they stand.
    private static byte[] WithoutColours(ReadOnlySpan<byte> bytes)
    {
        byte[] clean = new byte[bytes.Length];
        int length = 0;
        while (!bytes.IsEmpty)
        {
            int next = bytes.IndexOf(Escape);
            int plain = next < 0 ? bytes.Length : next;
            bytes[..plain].CopyTo(clean.AsSpan(length));
            length += plain;
            bytes = bytes[plain..];
            int colour = LengthOfColour(bytes);
            if (colour == 0 && !bytes.IsEmpty)
            {
                clean[length++] = bytes[0];
                colour = 1;
            }

            bytes = bytes[colour..];
        }

        return clean[..length];
    }

    private static int LengthOfColour(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("\u001b["u8))
        {
            return 0;
        }

        int end = 2;
        while (end < bytes.Length && bytes[end] is (>= (byte)'0' and <= (byte)'9') or (byte)';')
        {
            end++;
        }

        return end < bytes.Length && bytes[end] == 'm' ? end + 1 : 0;
    }
}
