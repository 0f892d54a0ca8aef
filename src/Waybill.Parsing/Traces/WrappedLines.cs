using System.Buffers;

namespace Waybill.Parsing.Traces;

/// <summary>
/// Tells whether a line goes on in the next one: terminals, mailers and editors wrap the long lines of traces. What goes on
/// begins in the middle of the fields, without the header that every line of the log has.
/// </summary>
internal static class WrappedLines
{
    private const int LongestName = 8;

    private static readonly SearchValues<byte> ValueBytes = SearchValues.Create("0123456789abcdefx.:"u8);

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789ABCDEF"u8);

    /// <summary>True where <paramref name="following"/> continues <paramref name="line"/>.</summary>
    public static bool GoesOn(ReadOnlySpan<byte> line, ReadOnlySpan<byte> following)
    {
        if (following.IsEmpty || (line.Length >= 4 && following.StartsWith(line[..4])))
        {
            return false;
        }

        int end = following.IndexOf((byte)'\n');
        var next = (end < 0 ? following : following[..end]).Trim(" \t\r"u8);
        if (next.IsEmpty || next.IndexOf("TRACE"u8) >= 0 || next.IndexOf("trace id "u8) >= 0 || next[0] is (byte)'[' or (byte)'<')
        {
            return false;
        }

        bool hasDevices = line.IndexOf(" OUT="u8) >= 0;
        if (hasDevices && next.IndexOf("OUT="u8) >= 0)
        {
            return false;
        }

        return IsField(next) || HasFieldWithin(next) || IsTail(line, next);
    }

    /// <summary>True where the break stood for a blank; false where it cut a word in two.</summary>
    public static bool BreaksBetweenWords(ReadOnlySpan<byte> line, ReadOnlySpan<byte> next) =>
        !line.EndsWith(" "u8) && (line.EndsWith("TRACE:"u8) || IsField(next) || next[0] == '(' || (next[0] == '[' && !line.EndsWith("["u8)));

    // "SRC=…", "DF", "URGP=0", "OPT (…": a field of its own.
    private static bool IsField(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny((byte)' ', (byte)'=');
        var name = end < 0 ? text : text[..end];
        return !name.IsEmpty && name.Length <= LongestName && IsKnown(name, hasValue: end >= 0 && text[end] == '=');
    }

    private static bool IsKnown(ReadOnlySpan<byte> name, bool hasValue) => FieldName.Pack(name) switch
    {
        FieldName.In or FieldName.Out or FieldName.PhysicalIn or FieldName.PhysicalOut or FieldName.Mac or FieldName.Source
            or FieldName.Destination or FieldName.Length or FieldName.TypeOfService or FieldName.Precedence or FieldName.TimeToLive
            or FieldName.TrafficClass or FieldName.HopLimit or FieldName.FlowLabel or FieldName.Id or FieldName.Protocol
            or FieldName.SourcePort or FieldName.DestinationPort or FieldName.Sequence or FieldName.Window or FieldName.Reserved
            or FieldName.UrgentPointer or FieldName.Type or FieldName.Code or FieldName.SecurityIndex or FieldName.Mark
            or FieldName.Uid or FieldName.Gid => hasValue,
        FieldName.Acknowledgement => true,
        FieldName.DontFragment or FieldName.MoreFragments or FieldName.Syn or FieldName.Fin or FieldName.Rst or FieldName.Psh
            or FieldName.Urg or FieldName.Ece or FieldName.Cwr => !hasValue,
        _ => name.SequenceEqual("OPT"u8) || name.StartsWith("FRAG:"u8),
    };

    // "35.13 DST=10.0.1.12 LEN=60": the rest of a value, then fields.
    private static bool HasFieldWithin(ReadOnlySpan<byte> text)
    {
        int blank = text.IndexOf((byte)' ');
        return blank is > 0 and < 40 && IsField(text[(blank + 1)..]);
    }

    // The rest of TCP's options, "05B40402080A)", or of a word.
    private static bool IsTail(ReadOnlySpan<byte> line, ReadOnlySpan<byte> text)
    {
        int open = line.LastIndexOf((byte)'(');
        if (open >= 0 && !line[open..].Contains((byte)')'))
        {
            int close = text.IndexOf((byte)')');
            var digits = close < 0 ? text : text[..close];
            return digits.IndexOfAnyExcept(HexDigits) < 0;
        }

        return (text[0] == '(' && line.TrimEnd((byte)' ').EndsWith("OPT"u8)) || CutsWord(line, text);
    }

    // "GI" and "D=1000", "GID=1" and "000".
    private static bool CutsWord(ReadOnlySpan<byte> line, ReadOnlySpan<byte> text)
    {
        var last = line[(line.LastIndexOf((byte)' ') + 1)..];
        int end = text.IndexOf((byte)' ');
        var first = end < 0 ? text : text[..end];
        if (last.IsEmpty || last.Length + first.Length > 64)
        {
            return false;
        }

        if (last.Contains((byte)'='))
        {
            return IsField(last) && first.IndexOfAnyExcept(ValueBytes) < 0;
        }

        Span<byte> joined = stackalloc byte[64];
        last.CopyTo(joined);
        first.CopyTo(joined[last.Length..]);
        return IsField(joined[..(last.Length + first.Length)]);
    }
}
