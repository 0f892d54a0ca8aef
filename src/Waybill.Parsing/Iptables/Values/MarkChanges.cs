using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>
/// The five ways to write a change of a mark. All mean: clear the bits of the mask, then flip those of the value
/// (extensions/libxt_MARK.c, mark_tg_parse).
/// </summary>
internal static class MarkChanges
{
    /// <summary>Reads the value of an option.</summary>
    public static bool TryParse(string option, ReadOnlySpan<byte> word, out uint value, out uint mask)
    {
        if (option is "set-xmark" or "set-mark")
        {
            bool parsed = Marks.TryParse(word, out value, out mask);
            mask |= option == "set-mark" ? value : 0;
            return parsed;
        }

        bool number = Numbers.TryParseAnyBase(word, out uint bits);
        (value, mask) = option switch
        {
            "and-mark" => (0u, ~bits),
            "or-mark" => (bits, bits),
            _ => (bits, 0u),
        };
        return number;
    }
}
