using System.Globalization;
using System.Text;

namespace Waybill.Rendering.Terminal.Text;

/// <summary>How many columns text takes on a terminal: two for wide characters, none for those that combine with the one before.</summary>
public static class TextWidth
{
    /// <summary>Of a text without line ends or tabs.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        int width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>Of one character.</summary>
    public static int Of(Rune rune) => rune.Value < 0x300 ? 1 : IsCombining(rune) ? 0 : IsWide(rune.Value) ? 2 : 1;

    private static bool IsCombining(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    // The blocks of East Asian wide characters and of pictures; Unicode's own list (EastAsianWidth.txt) has some hundred
    // ranges more, all rarer in a firewall's comments than these.
    private static bool IsWide(int value) => value
        is (>= 0x1100 and <= 0x115f)
        or (>= 0x2e80 and <= 0xa4cf)
        or (>= 0xac00 and <= 0xd7a3)
        or (>= 0xf900 and <= 0xfaff)
        or (>= 0xfe30 and <= 0xfe6f)
        or (>= 0xff00 and <= 0xff60)
        or (>= 0xffe0 and <= 0xffe6)
        or (>= 0x1f300 and <= 0x1faff)
        or (>= 0x20000 and <= 0x3fffd);
}
