using Waybill.Model.Routing;

namespace Waybill.Parsing.Routes;

/// <summary>The flag words of routes and next hops (ip/iproute.c, print_rt_flags).</summary>
internal static class RouteFlags
{
    /// <summary>Reads a flag that belongs to a next hop.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out NextHopFlags flag)
    {
        flag = NextHopFlags.None;
        if (word.Length is < 4 or > 10)
        {
            return false;
        }

        flag = word[0] switch
        {
            (byte)'d' when word.SequenceEqual("dead"u8) => NextHopFlags.Dead,
            (byte)'o' when word.SequenceEqual("onlink"u8) => NextHopFlags.OnLink,
            (byte)'o' when word.SequenceEqual("offload"u8) => NextHopFlags.Offload,
            (byte)'p' when word.SequenceEqual("pervasive"u8) => NextHopFlags.Pervasive,
            (byte)'l' when word.SequenceEqual("linkdown"u8) => NextHopFlags.LinkDown,
            (byte)'u' when word.SequenceEqual("unresolved"u8) => NextHopFlags.Unresolved,
            (byte)'t' when word.SequenceEqual("trap"u8) => NextHopFlags.Trap,
            _ => NextHopFlags.None,
        };
        return flag != NextHopFlags.None;
    }

    /// <summary>True for a flag that says nothing about where packets go.</summary>
    public static bool IsNote(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("notify"u8) || word.SequenceEqual("rt_offload"u8) || word.SequenceEqual("rt_trap"u8)
        || word.SequenceEqual("rt_offload_failed"u8);
}
