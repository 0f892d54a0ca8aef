using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Packets;
using Waybill.Model.Sets;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Packets;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Sets;

/// <summary>Reads one element of a set: its parts stand between commas.</summary>
internal static class SetElementReader
{
    /// <summary>Reads an element; parts at the end may be missing (<c>bitmap:ip,mac</c> without its mac).</summary>
    public static bool TryRead(ImmutableArray<SetDimension> dimensions, ReadOnlySpan<byte> element, out ImmutableArray<SetPart> parts)
    {
        var read = ImmutableArray.CreateBuilder<SetPart>(dimensions.Length);
        foreach (var dimension in dimensions)
        {
            if (element.IsEmpty && read.Count > 0)
            {
                break;
            }

            int comma = element.IndexOf((byte)',');
            if (ReadPart(dimension, comma < 0 ? element : element[..comma]) is not { } part)
            {
                parts = [];
                return false;
            }

            read.Add(part);
            element = comma < 0 ? default : element[(comma + 1)..];
        }

        parts = read.ToImmutable();
        return element.IsEmpty && parts.Length > 0;
    }

    private static SetPart? ReadPart(SetDimension dimension, ReadOnlySpan<byte> text) => dimension switch
    {
        SetDimension.Ip or SetDimension.Net => ReadNet(text),
        SetDimension.Port => ReadPort(text),
        SetDimension.Mac => Addresses.TryParseMac(text, out var mac) ? new SetPart.Mac(mac) : null,
        SetDimension.Mark => Numbers.TryParseAnyBase(text, out uint mark) ? new SetPart.Mark(mark) : null,
        SetDimension.Interface => ReadInterface(text),
        SetDimension.Set => text.IsEmpty ? null : new SetPart.Set(Encoding.UTF8.GetString(text)),
    };

    private static SetPart? ReadNet(ReadOnlySpan<byte> text)
    {
        int dash = text.IndexOf((byte)'-');
        if (dash < 0)
        {
            return Addresses.TryParsePrefix(text, out var prefix) ? new SetPart.Net(prefix) : null;
        }

        return Addresses.TryParse(text[..dash], out var first) && Addresses.TryParse(text[(dash + 1)..], out var last)
            && first.Family == last.Family && first <= last
            ? new SetPart.AddressRange(first, last)
            : null;
    }

    private static SetPart? ReadPort(ReadOnlySpan<byte> text)
    {
        int colon = text.IndexOf((byte)':');
        if (colon < 0)
        {
            return TryReadPorts(text, out ushort first, out ushort last) ? new SetPart.PlainPort(first, last) : null;
        }

        if (!Protocols.TryParse(text[..colon], out var protocol))
        {
            return null;
        }

        var ports = text[(colon + 1)..];
        if (protocol is IpProtocol.Icmp or IpProtocol.IcmpV6)
        {
            return ReadIcmp(protocol, Encoding.UTF8.GetString(ports));
        }

        return TryReadPorts(ports, out ushort from, out ushort to) ? new SetPart.Port(protocol, from, to) : null;
    }

    // A name that stands for a type with all codes is stored with code 0 (lib/parse.c, ipset_parse_icmp).
    private static SetPart.Port? ReadIcmp(IpProtocol protocol, string text)
    {
        // Old versions print two names with a letter missing (lib/icmpv6.c).
        text = text.StartsWith("neigbour-", StringComparison.Ordinal) ? "neighbour-" + text["neigbour-".Length..] : text;
        var family = protocol == IpProtocol.IcmpV6 ? Model.Addresses.IpFamily.IPv6 : Model.Addresses.IpFamily.IPv4;
        if (IcmpTypeNames.Find(family, text) is not { } named)
        {
            return null;
        }

        ushort number = (ushort)((named.Type << 8) | (named.Code ?? 0));
        return new(protocol, number, number);
    }

    private static bool TryReadPorts(ReadOnlySpan<byte> text, out ushort first, out ushort last)
    {
        int dash = text.IndexOf((byte)'-');
        last = 0;
        if (!Numbers.TryParse(dash < 0 ? text : text[..dash], out first))
        {
            return false;
        }

        last = first;
        return dash < 0 || (Numbers.TryParse(text[(dash + 1)..], out last) && first <= last);
    }

    private static SetPart.Interface? ReadInterface(ReadOnlySpan<byte> text)
    {
        bool isPhysical = text.StartsWith("physdev:"u8);
        var name = isPhysical ? text[8..] : text;
        return name.IsEmpty ? null : new(Encoding.UTF8.GetString(name), isPhysical);
    }
}
