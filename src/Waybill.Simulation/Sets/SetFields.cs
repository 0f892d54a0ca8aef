using Waybill.Model.Packets;
using Waybill.Model.Sets;
using Waybill.Simulation.Netfilter;
using Waybill.Simulation.Netfilter.Matches;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Sets;

/// <summary>Takes from a packet what a set asks for.</summary>
internal static class SetFields
{
    /// <summary>
    /// The packet's fields as a key. No where one is missing: such a packet is in no set
    /// (net/netfilter/ipset/ip_set_getport.c, ip_set_get_ip4_port); unknown where one is not said.
    /// </summary>
    public static Answer TryTake(Passage passage, IpSet set, ReadOnlySpan<SetDimension> dimensions, ReadOnlySpan<bool> directions, out SetKey key)
    {
        key = default;
        bool open = false;
        for (int i = 0; i < dimensions.Length; i++)
        {
            switch (Take(passage, dimensions[i], directions[i], ref key))
            {
                case Answer.Yes:
                    break;
                case Answer.Unknown:
                    open = true;
                    break;
                case Answer.No:
                case Answer.Missing:
                case Answer.HotDrop:
                default:
                    return Answer.No;
            }
        }

        Mask(set, dimensions, ref key);
        bool hasNoMac = key.Number == 0 && dimensions.Contains(SetDimension.Mac) && set.Type != "bitmap:ip,mac";
        return open ? Answer.Unknown : Answers.From(!hasNoMac);
    }

    /// <summary>The fields in words.</summary>
    public static string Describe(SetIndex? set, Passage passage, ReadOnlySpan<bool> directions)
    {
        var words = new List<string>();
        for (int i = 0; i < directions.Length; i++)
        {
            var dimension = set is not null && i < set.Dimensions.Length ? set.Dimensions[i] : SetDimension.Ip;
            words.Add(Describe(passage, dimension, directions[i]));
        }

        return string.Join(", ", words);
    }

    /// <summary>A set of two networks puts both under its mask, any other the one address that it has (the kadt functions).</summary>
    private static void Mask(IpSet set, ReadOnlySpan<SetDimension> dimensions, ref SetKey key)
    {
        if (set.Traits.AddressMask is { IsGiven: true } mask)
        {
            key = key with { First = key.First.Masked(mask), Second = key.Second.IsGiven ? key.Second.Masked(mask) : key.Second };
        }

        if (dimensions.Contains(SetDimension.Mark))
        {
            key = key with { Number = key.Number & set.Traits.MarkMask };
        }
    }

    private static Answer Take(Passage passage, SetDimension dimension, bool isSource, ref SetKey key)
    {
        var packet = passage.Packet;
        switch (dimension)
        {
            case SetDimension.Ip:
            case SetDimension.Net:
                var address = isSource ? packet.Source : packet.Destination;
                key = key.First.IsGiven ? key with { Second = address } : key with { First = address };
                return address.IsGiven ? Answer.Yes : Answer.Unknown;
            case SetDimension.Port:
            case SetDimension.PlainPort:
                return TakePort(packet, dimension, isSource, ref key);
            case SetDimension.Mac:
                return TakeMac(passage, isSource, ref key);
            case SetDimension.Mark:
                key = key with { Number = packet.Mark };
                return Answer.Yes;
            case SetDimension.Interface:
            default:
                key = key with { Interface = isSource ? passage.InInterface : passage.OutInterface };
                return Answers.From(key.Interface is not null);
        }
    }

    private static Answer TakePort(in Packet packet, SetDimension dimension, bool isSource, ref SetKey key)
    {
        bool isIcmp = packet.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6;
        bool hasPorts = TransportHeader.HasPorts(packet.Protocol) && packet.Protocol != IpProtocol.Dccp;
        if (packet.IsLaterFragment && (hasPorts || isIcmp))
        {
            return Answer.No;
        }

        // IPv6 takes nothing of a later fragment, IPv4 the protocols without ports (ip_set_get_ip6_port); protocol 0 of IPv4 is
        // none.
        if (packet.Family == Model.Addresses.IpFamily.IPv6 ? packet.IsLaterFragment : packet.Protocol == IpProtocol.HopByHop)
        {
            return Answer.No;
        }

        // bitmap:port knows TCP and UDP only; the others take any protocol, with port 0 where it has none.
        if (dimension == SetDimension.PlainPort && packet.Protocol is not (IpProtocol.Tcp or IpProtocol.Udp))
        {
            return Answer.No;
        }

        uint? port = isIcmp ? packet.IcmpType is { } type ? ((uint)type << 8) | (packet.IcmpCode ?? 0u) : null
            : !hasPorts ? 0
            : isSource ? packet.SourcePort
            : packet.DestinationPort;
        uint protocol = dimension == SetDimension.PlainPort ? 0 : (uint)packet.Protocol << 16;
        key = key with { Port = protocol | (port ?? 0) };
        return port is null ? Answer.Unknown : Answer.Yes;
    }

    private static Answer TakeMac(Passage passage, bool isSource, ref SetKey key)
    {
        // A packet on its way out of this host has no Ethernet header yet; one that came back by the loopback device has an
        // empty one.
        if (passage.HasSocket)
        {
            return Answer.No;
        }

        if (passage.Packet.IsLocallyGenerated)
        {
            key = key with { Number = 0 };
            return Answer.Yes;
        }

        var mac = isSource ? passage.Packet.SourceMac : passage.Packet.DestinationMac;
        key = key with { Number = mac?.Value ?? 0 };
        return mac is null ? Answer.Unknown : Answer.Yes;
    }

    private static string Describe(Passage passage, SetDimension dimension, bool isSource)
    {
        var packet = passage.Packet;
        string side = isSource ? "source" : "destination";
        return dimension switch
        {
            SetDimension.Ip or SetDimension.Net => $"{side} {(isSource ? packet.Source : packet.Destination)}",
            SetDimension.Port or SetDimension.PlainPort =>
                $"{side} {Words.Of(packet.Protocol)} port {Words.Of(isSource ? packet.SourcePort : packet.DestinationPort)}",
            SetDimension.Mac => $"Ethernet {side} {(isSource ? packet.SourceMac : packet.DestinationMac)?.ToString() ?? "(not said)"}",
            SetDimension.Mark => $"mark {Words.Hex(packet.Mark)}",
            SetDimension.Interface => $"interface {(isSource ? passage.InInterface : passage.OutInterface) ?? "(none)"}",
        };
    }
}
