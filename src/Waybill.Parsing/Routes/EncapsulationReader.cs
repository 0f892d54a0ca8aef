using System.Text;

namespace Waybill.Parsing.Routes;

/// <summary>
/// Reads what follows <c>encap</c> as words up to where the route goes on. Some of an encapsulation's words are words of
/// routes too (<c>src</c>, <c>tos</c>, <c>table</c>); the order in which iproute2 prints tells them apart
/// (ip/iproute_lwtunnel.c, lwt_print_encap; ip/iproute.c, print_route).
/// </summary>
internal static class EncapsulationReader
{
    /// <summary>Reads the encapsulation's type and all its words.</summary>
    public static string Read(ref RouteWords words)
    {
        var text = new StringBuilder();
        words.TryRead(out var type);
        text.Append(Encoding.UTF8.GetString(type));
        bool tosSeen = !type.SequenceEqual("ip"u8);
        while (!IsEnd(words.Peek(), tosSeen) && words.TryRead(out var word))
        {
            tosSeen |= word.SequenceEqual("tos"u8);
            text.Append(' ').Append(Encoding.UTF8.GetString(word));
        }

        return text.ToString();
    }

    private static bool IsEnd(ReadOnlySpan<byte> word, bool tosSeen) =>
        word.SequenceEqual("via"u8) || word.SequenceEqual("dev"u8) || word.SequenceEqual("proto"u8) || word.SequenceEqual("scope"u8)
        || word.SequenceEqual("metric"u8) || word.SequenceEqual("nexthop"u8) || (tosSeen && word.SequenceEqual("tos"u8));
}
