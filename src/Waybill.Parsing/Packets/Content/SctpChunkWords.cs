using System.Text;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Matches;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Packets.Content;

/// <summary>
/// <c>chunk INIT</c>, <c>chunk DATA=0x3,SACK</c>: the chunks of an SCTP packet by name or number, with their flags. Each is as
/// short as it can be (RFC 9260, section 3.3).
/// </summary>
internal static class SctpChunkWords
{
    /// <summary>Reads the chunks; null where the word is none.</summary>
    public static KnownBytesBuilder? Parse(ReadOnlySpan<byte> list)
    {
        var chunks = new KnownBytesBuilder();
        foreach (string word in Encoding.UTF8.GetString(list).Split(','))
        {
            string[] parts = word.Split('=');
            uint flags = 0;
            if (parts.Length > 2 || SctpChunkTypes.Find(parts[0]) is not { } type
                || (parts.Length == 2 && (!Numbers.TryParseAnyBase(Encoding.UTF8.GetBytes(parts[1]), out flags) || flags > byte.MaxValue)))
            {
                return null;
            }

            int start = chunks.Count;
            int length = LeastLength(type);
            chunks.Extend(start + ((length + 3) & ~3));
            chunks.WriteByte(start, type);
            chunks.WriteByte(start + 1, flags);
            chunks.WriteShort(start + 2, (uint)length);
        }

        return chunks.Count < 60_000 ? chunks : null;
    }

    private static int LeastLength(byte type) => type switch
    {
        0 => 17,
        1 or 2 => 20,
        3 => 16,
        4 or 5 => 8,
        7 or 12 or 13 or 192 => 8,
        64 => 21,
        _ => 4,
    };
}
