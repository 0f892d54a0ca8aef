using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary>
/// The chunks of <c>--chunk-types</c>: <c>all INIT,DATA:Bei</c>. A letter stands for a flag that must be set where it is a
/// capital, and must not where it is not (extensions/libxt_sctp.c, parse_sctp_chunk).
/// </summary>
internal static class SctpChunkTypes
{
    private const string DataFlags = "EBUI";
    private const string AbortFlags = "T";

    private static readonly (string Name, byte Type)[] Known =
    [
        ("DATA", 0), ("INIT", 1), ("INIT_ACK", 2), ("SACK", 3), ("HEARTBEAT", 4), ("HEARTBEAT_ACK", 5), ("ABORT", 6), ("SHUTDOWN", 7),
        ("SHUTDOWN_ACK", 8), ("ERROR", 9), ("COOKIE_ECHO", 10), ("COOKIE_ACK", 11), ("ECN_ECNE", 12), ("ECN_CWR", 13),
        ("SHUTDOWN_COMPLETE", 14), ("I_DATA", 64), ("RE_CONFIG", 130), ("PAD", 132), ("ASCONF", 193), ("ASCONF_ACK", 128),
        ("FORWARD_TSN", 192), ("I_FORWARD_TSN", 194),
    ];

    private static readonly (string Name, SctpChunkDemand Demand)[] Demands =
    [
        ("any", SctpChunkDemand.Any), ("all", SctpChunkDemand.All), ("only", SctpChunkDemand.Only),
    ];

    /// <summary>A chunk's type by name, in either case, or number; null for another word.</summary>
    public static byte? Find(string word)
    {
        foreach (var (name, type) in Known)
        {
            if (string.Equals(name, word, StringComparison.OrdinalIgnoreCase))
            {
                return type;
            }
        }

        return byte.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out byte number) ? number : null;
    }

    /// <summary>Reads the two values; null where they are not understood.</summary>
    public static Match? Read(ReadOnlySpan<byte> demandWord, ReadOnlySpan<byte> list)
    {
        if (!NamedValues.TryFind(demandWord, Demands, out var demand))
        {
            return null;
        }

        if (Ascii.EqualsIgnoreCase(list, "ALL") || Ascii.EqualsIgnoreCase(list, "NONE"))
        {
            return new Match.SctpChunks(demand, []) { AllTypes = Ascii.EqualsIgnoreCase(list, "ALL") };
        }

        var chunks = ImmutableArray.CreateBuilder<SctpChunk>();
        foreach (var range in list.Split((byte)','))
        {
            if (!TryParse(list[range], out var chunk))
            {
                return null;
            }

            chunks.Add(chunk);
        }

        // The kernel keeps a map of types: their order in the rule is lost.
        chunks.Sort((left, right) => left.Type.CompareTo(right.Type));
        return new Match.SctpChunks(demand, chunks.ToImmutable());
    }

    /// <summary>Writes the option.</summary>
    public static void Print(Match.SctpChunks match, bool inverted, RuleText text)
    {
        text.Option("--chunk-types", inverted, Array.Find(Demands, known => known.Demand == match.Demand).Name);
        text.Word(match.AllTypes ? "ALL" : match.Chunks.IsEmpty ? "NONE" : string.Join(',', match.Chunks.Select(Write)));
    }

    private static bool TryParse(ReadOnlySpan<byte> word, out SctpChunk chunk)
    {
        int colon = word.IndexOf((byte)':');
        chunk = default;
        if (!NamedValues.TryFind(colon < 0 ? word : word[..colon], Known, out byte type))
        {
            return false;
        }

        byte mask = 0;
        byte set = 0;
        foreach (byte letter in colon < 0 ? default : word[(colon + 1)..])
        {
            int bit = FlagsOf(type).IndexOf((char)(letter & ~0x20));
            if (bit < 0)
            {
                return false;
            }

            mask |= (byte)(1 << bit);
            set |= (byte)(letter < 'a' ? 1 << bit : 0);
        }

        chunk = new(type, mask, set);
        return true;
    }

    private static string Write(SctpChunk chunk)
    {
        var text = new StringBuilder(Array.Find(Known, known => known.Type == chunk.Type).Name);
        string flags = FlagsOf(chunk.Type);
        for (int bit = flags.Length - 1; bit >= 0; bit--)
        {
            if ((chunk.FlagMask & (1 << bit)) != 0)
            {
                text.Append(text[^1] == ':' || text.ToString().Contains(':') ? string.Empty : ":");
                text.Append((chunk.Flags & (1 << bit)) != 0 ? flags[bit] : char.ToLowerInvariant(flags[bit]));
            }
        }

        return text.ToString();
    }

    private static string FlagsOf(byte type) => type switch
    {
        0 or 64 => DataFlags,
        6 or 14 => AbortFlags,
        _ => string.Empty,
    };
}
