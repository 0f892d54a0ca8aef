using Waybill.Model.Packets;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>TCP's control bits by name, in the order in which iptables-save lists them.</summary>
internal static class TcpFlagNames
{
    private static readonly (string Name, int Bit)[] Known =
    [
        ("FIN", (int)TcpFlags.Fin), ("SYN", (int)TcpFlags.Syn), ("RST", (int)TcpFlags.Rst), ("PSH", (int)TcpFlags.Psh),
        ("ACK", (int)TcpFlags.Ack), ("URG", (int)TcpFlags.Urg), ("ALL", 0x3f), ("NONE", 0),
    ];

    /// <summary>Reads a comma list of flags, <c>ALL</c> or <c>NONE</c>; also a number, as unknown bits are saved.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out TcpFlags flags)
    {
        bool parsed = NamedValues.TryParseList(word, Known, out int bits) || TryParseNumber(word, out bits);
        flags = (TcpFlags)bits;
        return parsed;
    }

    /// <summary>The flags as a comma list; <c>NONE</c> where no bit is set.</summary>
    public static string NamesOf(TcpFlags flags) =>
        flags == TcpFlags.None ? "NONE"
        : ((int)flags & 0xc0) != 0 ? $"0x{(int)flags:X2}"
        : NamedValues.ListOf((int)flags, Known);

    private static bool TryParseNumber(ReadOnlySpan<byte> word, out int bits)
    {
        bool parsed = NumberRanges.TryParseByte(word, out byte number);
        bits = number;
        return parsed;
    }
}
