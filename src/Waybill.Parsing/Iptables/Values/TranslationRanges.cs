using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>
/// What an address is translated to: <c>10.0.0.1-10.0.0.9:80-90/8080</c>, <c>[2001:db8::1]:80</c>, <c>:80</c>
/// (extensions/libxt_NAT.c, parse_to and parse_ports).
/// </summary>
internal static class TranslationRanges
{
    /// <summary>Reads addresses, ports, or both.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, IpFamily family, out TranslationRange range)
    {
        range = default;
        var ports = SplitPorts(ref word, out bool hasPorts);
        if (hasPorts && !TryParsePorts(ports, ref range))
        {
            return false;
        }

        if (word.IsEmpty)
        {
            return hasPorts;
        }

        bool parsed = AddressRanges.TryParse(word, family, out var first, out var last);
        range = range with { First = first, Last = last };
        return parsed;
    }

    /// <summary>Reads ports: <c>80</c>, <c>80-90</c>.</summary>
    public static bool TryParsePorts(ReadOnlySpan<byte> word, out PortRange ports)
    {
        var range = default(TranslationRange);
        bool parsed = TryParsePorts(word, ref range) && range.PortBase is null;
        ports = range.Ports ?? default;
        return parsed;
    }

    /// <summary>Writes what <see cref="TryParse"/> reads.</summary>
    public static string Write(TranslationRange range)
    {
        string text = range.First.IsGiven ? AddressRanges.Write(range.First, range.Last) : string.Empty;
        if (range.Ports is not { } ports)
        {
            return text;
        }

        string host = range.First.Family == IpFamily.IPv6 ? $"[{text}]" : text;
        string shift = range.PortBase is { } first ? string.Create(CultureInfo.InvariantCulture, $"/{first}") : string.Empty;
        return $"{host}:{ports}{shift}";
    }

    // More than one colon without brackets is an IPv6 address.
    private static ReadOnlySpan<byte> SplitPorts(ref ReadOnlySpan<byte> word, out bool hasPorts)
    {
        hasPorts = false;
        int close = word.IndexOf((byte)']');
        if (word is [(byte)'[', ..] && close > 0)
        {
            var rest = word[(close + 1)..];
            word = word[1..close];
            hasPorts = rest is [(byte)':', ..];
            return hasPorts ? rest[1..] : default;
        }

        if (word.Count((byte)':') != 1)
        {
            return default;
        }

        int colon = word.IndexOf((byte)':');
        var ports = word[(colon + 1)..];
        word = word[..colon];
        hasPorts = true;
        return ports;
    }

    // Names are not allowed in ranges: a dash may belong to the name.
    private static bool TryParsePorts(ReadOnlySpan<byte> word, ref TranslationRange range)
    {
        if (Ports.TryParseOne(word, out ushort port))
        {
            range = range with { Ports = new(port, port) };
            return true;
        }

        int dash = word.IndexOf((byte)'-');
        int slash = word.IndexOf((byte)'/');
        var end = dash < 0 ? default : slash < 0 ? word[(dash + 1)..] : slash < dash ? default : word[(dash + 1)..slash];
        if (end.IsEmpty || !NumberRanges.TryParseShort(word[..dash], out ushort first) || !NumberRanges.TryParseShort(end, out ushort last) || first > last)
        {
            return false;
        }

        range = range with { Ports = new(first, last) };
        if (slash < 0)
        {
            return true;
        }

        bool parsed = Ports.TryParseOne(word[(slash + 1)..], out ushort start) && start > 0;
        range = range with { PortBase = start };
        return parsed;
    }
}
