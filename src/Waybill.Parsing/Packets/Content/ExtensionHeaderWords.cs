using System.Globalization;
using System.Text;
using Waybill.Model.Packets;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Packets.Content;

/// <summary>
/// <c>header hop,rt/type=4/left=1/address=fd00::1,frag/id=7</c>: the extension headers of IPv6 in order, each with what is said of
/// it. Options headers hold padding unless options are said; what else is not said is not known.
/// </summary>
internal static class ExtensionHeaderWords
{
    /// <summary>Reads the headers; false with a complaint where the word is none.</summary>
    public static bool TryApply(PacketDraft draft, ReadOnlySpan<byte> list)
    {
        int column = 1;
        foreach (string word in Encoding.UTF8.GetString(list).Split(','))
        {
            string[] parts = word.Split('/');
            if (Read(parts) is not { } header)
            {
                return draft.Refuse(new(column, $"{Quote.Of(Encoding.UTF8.GetBytes(word))} is no extension header such as hop, dst, rt/type=0/left=1/address=fd00::1, frag/id=1 or ah/spi=1"));
            }

            draft.Content.Headers.Add(header);
            column += Encoding.UTF8.GetByteCount(word) + 1;
        }

        return true;
    }

    private static ExtensionHeader? Read(string[] parts)
    {
        var bytes = new KnownBytesBuilder();
        (IpProtocol Kind, bool Read)? read = parts[0] switch
        {
            "hop" => (IpProtocol.HopByHop, ReadOptions(bytes, parts)),
            "dst" => (IpProtocol.Ipv6Options, ReadOptions(bytes, parts)),
            "rt" => (IpProtocol.Ipv6Route, ReadRouting(bytes, parts)),
            "frag" => (IpProtocol.Ipv6Fragment, ReadFragment(bytes, parts)),
            "ah" => (IpProtocol.Ah, ReadAuthentication(bytes, parts)),
            _ => null,
        };
        return read is { Read: true } header ? new(header.Kind, bytes.ToKnownBytes(isWhole: true)) : null;
    }

    private static bool ReadOptions(KnownBytesBuilder bytes, string[] parts)
    {
        bytes.Extend(2);
        foreach (string part in parts.AsSpan(1))
        {
            string[] option = part.Replace("option=", string.Empty, StringComparison.Ordinal).Split(':');
            byte[]? data = option.Length == 2 ? HexDigits.Parse(Encoding.UTF8.GetBytes(option[1])) : option.Length == 1 ? [] : null;
            if (!part.StartsWith("option=", StringComparison.Ordinal) || data is null || !TryNumber(option[0], byte.MaxValue, out uint kind))
            {
                return false;
            }

            bytes.Add(kind == 0 ? [0] : [(byte)kind, (byte)data.Length, .. data]);
        }

        Pad(bytes);
        bytes.WriteByte(1, (uint)(bytes.Count / 8) - 1);
        return bytes.Count <= 2048;
    }

    // Pad1 fills one byte, PadN more (RFC 8200, section 4.2).
    private static void Pad(KnownBytesBuilder bytes)
    {
        int missing = (8 - (bytes.Count % 8)) % 8;
        if (missing == 1)
        {
            bytes.Add([0]);
        }
        else if (missing > 1)
        {
            bytes.Add([1, (byte)(missing - 2), .. new byte[missing - 2]]);
        }
    }

    private static bool ReadRouting(KnownBytesBuilder bytes, string[] parts)
    {
        bytes.Extend(8);
        bytes.WriteByte(2, 0);
        bytes.WriteByte(3, 0);
        bytes.WriteWord(4, 0);
        foreach (string part in parts.AsSpan(1))
        {
            string value = part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..];
            bool isByte = TryNumber(value, ushort.MaxValue, out uint number) && number <= byte.MaxValue;
            bool read = part[..^value.Length] switch
            {
                "type=" => isByte && Write(bytes, 2, number),
                "left=" => isByte && Write(bytes, 3, number),
                "last=" => isByte && Write(bytes, 4, number),
                "tag=" => number <= ushort.MaxValue && Write(bytes, 6, number >> 8) && Write(bytes, 7, number & byte.MaxValue),
                "address=" => Addresses.TryParse(Encoding.UTF8.GetBytes(value), out var address) && Add(bytes, address),
                _ => false,
            };
            if (!read)
            {
                return false;
            }
        }

        bytes.WriteByte(1, (uint)(bytes.Count / 8) - 1);
        return bytes.Count <= 2048;
    }

    private static bool ReadFragment(KnownBytesBuilder bytes, string[] parts)
    {
        bytes.Add([0, 0, 0, 0]);
        bytes.Extend(8);
        return ReadNumbers(bytes, parts, "id=", 4);
    }

    // The usual length, with twelve bytes that authenticate the packet.
    private static bool ReadAuthentication(KnownBytesBuilder bytes, string[] parts)
    {
        bytes.Add([0, 4, 0, 0]);
        bytes.Extend(24);
        return ReadNumbers(bytes, parts, "spi=", 4);
    }

    private static bool ReadNumbers(KnownBytesBuilder bytes, string[] parts, string name, int offset)
    {
        if (parts.Length == 1)
        {
            return true;
        }

        string value = parts[1].Replace(name, string.Empty, StringComparison.Ordinal);
        if (parts.Length > 2 || value == parts[1] || !Numbers.TryParseAnyBase(Encoding.UTF8.GetBytes(value), out uint number))
        {
            return false;
        }

        bytes.WriteWord(offset, number);
        return true;
    }

    private static bool Write(KnownBytesBuilder bytes, int offset, uint value)
    {
        bytes.WriteByte(offset, value);
        return true;
    }

    private static bool Add(KnownBytesBuilder bytes, Model.Addresses.IpAddress address)
    {
        int start = bytes.Count;
        bytes.Extend(start + 16);
        bytes.WriteAddress(start, address);
        return address.Family == Model.Addresses.IpFamily.IPv6;
    }

    private static bool TryNumber(string text, uint most, out uint number) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}
