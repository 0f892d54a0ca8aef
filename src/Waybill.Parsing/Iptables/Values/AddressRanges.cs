using Waybill.Model.Addresses;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>Ranges of addresses: <c>10.0.0.1-10.0.0.9</c>; one address is a range of one.</summary>
internal static class AddressRanges
{
    /// <summary>Reads a range.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, IpFamily family, out IpAddress first, out IpAddress last)
    {
        int dash = word.IndexOf((byte)'-');
        bool parsed = Addresses.TryParse(dash < 0 ? word : word[..dash], out first);
        last = first;
        if (dash >= 0)
        {
            parsed &= Addresses.TryParse(word[(dash + 1)..], out last);
        }

        return parsed && first.Family == family && last.Family == family;
    }

    /// <summary>Writes a range; one address for a range of one.</summary>
    public static string Write(IpAddress first, IpAddress last) => first == last ? first.ToString() : $"{first}-{last}";
}
