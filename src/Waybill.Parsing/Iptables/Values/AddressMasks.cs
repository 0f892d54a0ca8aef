using Waybill.Model.Addresses;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>Addresses under a mask, as <c>-s</c> and the like take them: <c>10.0.0.0/8</c>, <c>10.0.0.0/255.0.255.0</c>, <c>10.1.2.3</c>.</summary>
internal static class AddressMasks
{
    /// <summary>Reads an address and its mask; the bits outside the mask are cleared, as iptables does.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, IpFamily family, out IpAddress address, out IpAddress mask)
    {
        bool parsed = TryParseWhole(word, family, out address, out mask);
        address = parsed ? address.Masked(mask) : address;
        return parsed;
    }

    /// <summary>Reads an address and its mask; the bits outside the mask are kept as written.</summary>
    public static bool TryParseWhole(ReadOnlySpan<byte> word, IpFamily family, out IpAddress address, out IpAddress mask)
    {
        int slash = word.IndexOf((byte)'/');
        mask = default;
        return TryParseAddress(slash < 0 ? word : word[..slash], family, out address)
            && TryParseMask(slash < 0 ? default : word[(slash + 1)..], slash >= 0, family, out mask);
    }

    /// <summary>Writes an address and its mask; no mask where all bits count.</summary>
    public static string Write(IpAddress address, IpAddress mask)
    {
        int length = LengthOf(mask);
        return length < 0 ? $"{address}/{mask}" : length == mask.BitCount ? address.ToString() : $"{address}/{length}";
    }

    /// <summary>The length of a mask whose ones all lead; -1 for others.</summary>
    public static int LengthOf(IpAddress mask)
    {
        var inverted = ~mask.Value & IpAddress.MaskOf(mask.Family, mask.BitCount);
        return (inverted & unchecked(inverted + 1)) == 0 ? (int)UInt128.PopCount(mask.Value) : -1;
    }

    private static bool TryParseMask(ReadOnlySpan<byte> word, bool given, IpFamily family, out IpAddress mask)
    {
        int bits = family == IpFamily.IPv4 ? 32 : 128;
        if (!given)
        {
            mask = IpAddress.From(family, IpAddress.MaskOf(family, bits));
            return true;
        }

        if (Numbers.TryParse(word, out int length))
        {
            mask = IpAddress.From(family, IpAddress.MaskOf(family, length));
            return length >= 0 && length <= bits;
        }

        return Addresses.TryParse(word, out mask) && mask.Family == family;
    }

    private static bool TryParseAddress(ReadOnlySpan<byte> word, IpFamily family, out IpAddress address) =>
        family == IpFamily.IPv4 ? TryParseV4(word, out address) : Addresses.TryParse(word, out address) && address.Family == family;

    // iptables completes 10.1 to 10.1.0.0 (libxtables/xtables.c, parse_addr fallback in ipparse_hostnetwork); what begins
    // with 0 is octal, with 0x hexadecimal, as for inet_aton.
    private static bool TryParseV4(ReadOnlySpan<byte> word, out IpAddress address)
    {
        uint value = 0;
        int parts = 0;
        foreach (var range in word.Split((byte)'.'))
        {
            if (parts == 4 || !Numbers.TryParseAnyBase(word[range], out uint part) || part > byte.MaxValue)
            {
                address = default;
                return false;
            }

            value |= part << (24 - (8 * parts));
            parts++;
        }

        address = IpAddress.FromV4(value);
        return parts > 0;
    }
}
