using System.Text;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m string</c>: the bytes stand somewhere between two offsets, counted from the IP header (net/netfilter/xt_string.c, string_mt;
/// net/core/skbuff.c, skb_find_text). In a packet that lies in several parts in memory, Boyer-Moore misses what stands across two of
/// them; that is not known here.
/// </summary>
internal sealed class PayloadStringMatcher(Match.PayloadString match) : ImageMatcher
{
    public override Wording Describe(Passage passage) => new(
        "the packet",
        $"one with \"{Text}\" between bytes {match.From} and {match.To}");

    protected override string About => "payload";

    /// <summary>The pattern as <c>--string</c> takes it, or as <c>--hex-string</c> does where it is not all letters.</summary>
    private string Text
    {
        get
        {
            var pattern = match.Pattern.AsSpan();
            return pattern.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? $"|{Convert.ToHexStringLower(pattern)}|" : Encoding.ASCII.GetString(pattern);
        }
    }

    /// <summary>
    /// Where the whole payload is said, only header fields are left that nobody thinks of, such as sequence numbers: that they happen
    /// to spell the pattern is not followed.
    /// </summary>
    protected override Doubt DoubtOf(Passage passage) =>
        base.DoubtOf(passage) with { Usual = passage.Packet.Content is { Transport.IsWhole: true } ? false : null };

    protected override Answer Test(Passage passage, PacketImage image)
    {
        var pattern = match.Pattern.AsSpan();
        int last = Math.Min(match.To, image.Length ?? int.MaxValue) - pattern.Length;
        bool isOpen = last > image.Count - pattern.Length;
        for (int at = match.From; at <= Math.Min(last, image.Count - 1); at++)
        {
            switch (StandsAt(image, at))
            {
                case true:
                    return Answer.Yes;
                case null:
                    isOpen = true;
                    break;
                default:
                    break;
            }
        }

        return isOpen && last >= match.From ? Answer.Unknown : Answer.No;
    }

    private bool? StandsAt(PacketImage image, int at)
    {
        bool? stands = true;
        for (int i = 0; i < match.Pattern.Length; i++)
        {
            switch (IsLetter(image.Byte(at + i), match.Pattern[i]))
            {
                case false:
                    return false;
                case null:
                    stands = null;
                    break;
                default:
                    break;
            }
        }

        return stands;
    }

    private bool? IsLetter(PartialNumber value, byte letter)
    {
        if (!match.IgnoreCase || !char.IsAsciiLetter((char)letter))
        {
            return value.Is(letter);
        }

        var (upper, lower) = (value.Is(letter & 0xdfu), value.Is(letter | 0x20u));
        return upper is true || lower is true ? true : upper is false && lower is false ? false : null;
    }
}
