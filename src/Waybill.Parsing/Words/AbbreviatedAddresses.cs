using Waybill.Model.Addresses;

namespace Waybill.Parsing.Words;

/// <summary>
/// Reads IPv4 addresses as iproute2 reads its arguments: missing parts at the end are zero (<c>10/8</c>, <c>127.1</c> is
/// 127.1.0.0), and a part may be octal or hexadecimal (lib/utils.c, get_addr_ipv4).
/// </summary>
public static class AbbreviatedAddresses
{
    /// <summary>Reads an address: abbreviated IPv4, or IPv6.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out IpAddress address)
    {
        if (word.Contains((byte)':'))
        {
            return Addresses.TryParse(word, out address);
        }

        address = default;
        uint value = 0;
        for (int part = 0; part < 4; part++)
        {
            int dot = word.IndexOf((byte)'.');
            if (!Numbers.TryParseAnyBase(dot < 0 ? word : word[..dot], out uint number) || number > 255)
            {
                return false;
            }

            value |= number << (24 - (8 * part));
            if (dot < 0)
            {
                address = IpAddress.FromV4(value);
                return true;
            }

            word = word[(dot + 1)..];
        }

        return false;
    }

    /// <summary>Reads <c>address/length</c> or <c>address/netmask</c>; an address alone is a network of one.</summary>
    public static bool TryParsePrefix(ReadOnlySpan<byte> word, out Prefix prefix)
    {
        int slash = word.IndexOf((byte)'/');
        prefix = default;
        if (!TryParse(slash < 0 ? word : word[..slash], out var address))
        {
            return false;
        }

        prefix = Prefix.Of(address);
        return slash < 0 || TryParseLength(word[(slash + 1)..], address, out prefix);
    }

    // get_netmask: a number of any base, else an IPv4 mask of leading ones.
    private static bool TryParseLength(ReadOnlySpan<byte> word, IpAddress address, out Prefix prefix)
    {
        prefix = default;
        if (!Numbers.TryParseAnyBase(word, out uint length))
        {
            if (address.Family != IpFamily.IPv4 || !Addresses.TryParse(word, out var mask) || mask.Family != IpFamily.IPv4)
            {
                return false;
            }

            length = (uint)System.Numerics.BitOperations.PopCount(mask.V4);
            if (mask.Value != IpAddress.MaskOf(IpFamily.IPv4, (int)length))
            {
                return false;
            }
        }

        if (length > address.BitCount)
        {
            return false;
        }

        prefix = new(address, (byte)length);
        return true;
    }
}
