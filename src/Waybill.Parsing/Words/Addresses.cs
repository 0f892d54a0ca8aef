using System.Buffers.Text;
using Waybill.Model.Addresses;

namespace Waybill.Parsing.Words;

/// <summary>Reads whole words as addresses and networks, as iproute2 and iptables print them.</summary>
public static class Addresses
{
    /// <summary>Reads an IPv4 address in four parts or an IPv6 address without a zone.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out IpAddress address)
    {
        if (word.Contains((byte)':'))
        {
            return TryParseV6(word, out address);
        }

        bool parsed = TryParseV4(word, out uint value);
        address = parsed ? IpAddress.FromV4(value) : default;
        return parsed;
    }

    /// <summary>Reads <c>address/length</c>; an address alone is a network of one. The host part is kept.</summary>
    public static bool TryParsePrefix(ReadOnlySpan<byte> word, out Prefix prefix)
    {
        int slash = word.IndexOf((byte)'/');
        prefix = default;
        if (!TryParse(slash < 0 ? word : word[..slash], out var address))
        {
            return false;
        }

        byte length = (byte)address.BitCount;
        if (slash >= 0 && (!TryParseLength(word[(slash + 1)..], out length) || length > address.BitCount))
        {
            return false;
        }

        prefix = new(address, length);
        return true;
    }

    /// <summary>Reads <c>aa:bb:cc:dd:ee:ff</c>.</summary>
    public static bool TryParseMac(ReadOnlySpan<byte> word, out MacAddress mac)
    {
        mac = default;
        if (word.Length != 17)
        {
            return false;
        }

        ulong value = 0;
        for (int index = 0; index < 6; index++)
        {
            var part = word.Slice(3 * index, 2);
            if ((index > 0 && word[(3 * index) - 1] != ':') || !Utf8Parser.TryParse(part, out byte one, out int used, 'x') || used != 2)
            {
                return false;
            }

            value = (value << 8) | one;
        }

        mac = new(value);
        return true;
    }

    private static bool TryParseLength(ReadOnlySpan<byte> digits, out byte length)
    {
        int value = 0;
        foreach (byte digit in digits)
        {
            value = (value * 10) + digit - '0';
            if (digit is < (byte)'0' or > (byte)'9' || value > 128)
            {
                length = 0;
                return false;
            }
        }

        length = (byte)value;
        return digits.Length > 0;
    }

    private static bool TryParseV4(ReadOnlySpan<byte> word, out uint value)
    {
        value = 0;
        int parts = 0;
        int position = 0;
        while (true)
        {
            int digits = 0;
            uint part = 0;
            while (position < word.Length && word[position] is >= (byte)'0' and <= (byte)'9' && digits < 4)
            {
                part = (part * 10) + (uint)(word[position] - '0');
                position++;
                digits++;
            }

            if (digits is 0 or > 3 || part > 255)
            {
                return false;
            }

            value = (value << 8) | part;
            parts++;
            if (parts == 4)
            {
                return position == word.Length;
            }

            if (position >= word.Length || word[position] != '.')
            {
                return false;
            }

            position++;
        }
    }

    // Groups before and after "::" are gathered from both sides; an IPv4 tail counts as two groups.
    private static bool TryParseV6(ReadOnlySpan<byte> word, out IpAddress address)
    {
        address = default;
        int gap = word.IndexOf("::"u8);
        Span<ushort> groups = stackalloc ushort[8];
        if (gap < 0)
        {
            if (TryParseGroups(word, groups, out int all) && all == 8)
            {
                address = FromGroups(groups);
                return true;
            }

            return false;
        }

        Span<ushort> tail = stackalloc ushort[8];
        if (!TryParseGroups(word[..gap], groups, out int before) || !TryParseGroups(word[(gap + 2)..], tail, out int after)
            || before + after > 7)
        {
            return false;
        }

        groups[before..].Clear();
        tail[..after].CopyTo(groups[(8 - after)..]);
        address = FromGroups(groups);
        return true;
    }

    private static bool TryParseGroups(ReadOnlySpan<byte> text, Span<ushort> groups, out int count)
    {
        count = 0;
        while (!text.IsEmpty)
        {
            int colon = text.IndexOf((byte)':');
            var group = colon < 0 ? text : text[..colon];
            if (colon < 0 && group.Contains((byte)'.'))
            {
                if (count > 6 || !TryParseV4(group, out uint v4))
                {
                    return false;
                }

                groups[count++] = (ushort)(v4 >> 16);
                groups[count++] = (ushort)(v4 & 0xffff);
                return true;
            }

            if (count == 8 || group.Length is 0 or > 4 || !Utf8Parser.TryParse(group, out ushort value, out int used, 'x') || used != group.Length)
            {
                return false;
            }

            groups[count++] = value;
            if (colon == text.Length - 1)
            {
                return false;
            }

            text = colon < 0 ? default : text[(colon + 1)..];
        }

        return true;
    }

    private static IpAddress FromGroups(ReadOnlySpan<ushort> groups) => IpAddress.FromV6(Half(groups[..4]), Half(groups[4..]));

    private static ulong Half(ReadOnlySpan<ushort> groups) =>
        ((ulong)groups[0] << 48) | ((ulong)groups[1] << 32) | ((ulong)groups[2] << 16) | groups[3];
}
