using Waybill.Model.Addresses;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Packets;

/// <summary>An address with or without a port, as a packet in words writes it.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port; null where none was written.</param>
internal readonly record struct Endpoint(IpAddress Address, ushort? Port)
{
    /// <summary>Reads <c>a.b.c.d</c>, <c>a.b.c.d:port</c>, an IPv6 address, <c>[v6]</c> or <c>[v6]:port</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out Endpoint endpoint)
    {
        endpoint = default;
        if (word.StartsWith("["u8))
        {
            int close = word.IndexOf((byte)']');
            return close > 0
                && Addresses.TryParse(word[1..close], out var inner) && inner.Family == IpFamily.IPv6
                && TryParsePort(inner, word[(close + 1)..], out endpoint);
        }

        int colon = word.IndexOf((byte)':');
        if (colon >= 0 && word[(colon + 1)..].Contains((byte)':'))
        {
            bool isAddress = Addresses.TryParse(word, out var v6);
            endpoint = new(v6, null);
            return isAddress;
        }

        return Addresses.TryParse(colon < 0 ? word : word[..colon], out var address)
            && TryParsePort(address, colon < 0 ? default : word[colon..], out endpoint);
    }

    private static bool TryParsePort(IpAddress address, ReadOnlySpan<byte> rest, out Endpoint endpoint)
    {
        endpoint = new(address, null);
        if (rest.IsEmpty)
        {
            return true;
        }

        bool parsed = rest[0] == ':' && Numbers.TryParse(rest[1..], out ushort port) && rest[1] is >= (byte)'0' and <= (byte)'9'
            && Take(address, port, out endpoint);
        return parsed;
    }

    private static bool Take(IpAddress address, ushort port, out Endpoint endpoint)
    {
        endpoint = new(address, port);
        return true;
    }
}
