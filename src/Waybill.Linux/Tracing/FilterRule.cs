using System.Buffers.Binary;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Traces;
using static Waybill.Linux.Tracing.Nftables;

namespace Waybill.Linux.Tracing;

/// <summary>Says a filter in nftables' expressions, for one version of IP: the headers differ.</summary>
internal static class FilterRule
{
    private const int InterfaceNameLength = 16;

    /// <summary>The versions of IP of which packets can fit.</summary>
    public static IpFamily[] Families(TraceFilter filter) => filter.Family == IpFamily.None ? [IpFamily.IPv4, IpFamily.IPv6] : [filter.Family];

    /// <summary>The tests of the filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="isReceived">True for packets that an interface receives, false for those that this host sends.</param>
    public static RuleExpressions Of(TraceFilter filter, IpFamily family, bool isReceived)
    {
        var rule = new RuleExpressions();
        rule.Meta(NFT_META_NFPROTO, [family == IpFamily.IPv6 ? NFPROTO_IPV6 : NFPROTO_IPV4]);
        AddAttached(rule, filter, isReceived);
        if (family == IpFamily.IPv6)
        {
            AddHeader6(rule, filter);
        }
        else
        {
            AddHeader4(rule, filter);
        }

        AddTransport(rule, filter);
        return rule;
    }

    private static void AddAttached(RuleExpressions rule, TraceFilter filter, bool isReceived)
    {
        if (isReceived && filter.InInterface is { } from)
        {
            rule.Meta(NFT_META_IIFNAME, InterfaceName(from));
        }

        if (!isReceived && filter.OutInterface is { } to)
        {
            rule.Meta(NFT_META_OIFNAME, InterfaceName(to));
        }

        if (filter.Mark is { } mark)
        {
            rule.MetaBits(NFT_META_MARK, mark.Value, mark.Mask);
        }

        if (filter.Uid is { } uid)
        {
            rule.Meta(NFT_META_SKUID, BitConverter.GetBytes(uid));
        }

        if (filter.Gid is { } gid)
        {
            rule.Meta(NFT_META_SKGID, BitConverter.GetBytes(gid));
        }
    }

    private static void AddHeader4(RuleExpressions rule, TraceFilter filter)
    {
        AddNetwork(rule, filter.Source, 12);
        AddNetwork(rule, filter.Destination, 16);
        if (filter.Tos is { } tos)
        {
            rule.Payload(NFT_PAYLOAD_NETWORK_HEADER, 1, [tos]);
        }

        if (filter.Length is { } length)
        {
            rule.Payload(NFT_PAYLOAD_NETWORK_HEADER, 2, Big(length));
        }

        if (filter.Ttl is { } ttl)
        {
            rule.Payload(NFT_PAYLOAD_NETWORK_HEADER, 8, [ttl]);
        }
    }

    private static void AddHeader6(RuleExpressions rule, TraceFilter filter)
    {
        AddNetwork(rule, filter.Source, 8);
        AddNetwork(rule, filter.Destination, 24);
        if (filter.Tos is { } tos)
        {
            rule.PayloadBits(NFT_PAYLOAD_NETWORK_HEADER, 0, Big((ushort)(tos << 4)), [0x0f, 0xf0]);
        }

        if (filter.Length is { } length)
        {
            // The header counts what follows it; nothing is shorter than it.
            rule.Payload(NFT_PAYLOAD_NETWORK_HEADER, 4, Big((ushort)Math.Max(0, length - 40)));
        }

        if (filter.Ttl is { } ttl)
        {
            rule.Payload(NFT_PAYLOAD_NETWORK_HEADER, 7, [ttl]);
        }
    }

    private static void AddTransport(RuleExpressions rule, TraceFilter filter)
    {
        if (filter.Protocol is { } protocol)
        {
            rule.Meta(NFT_META_L4PROTO, [(byte)protocol]);
        }

        AddPorts(rule, filter.SourcePort, 0);
        AddPorts(rule, filter.DestinationPort, 2);
        if (filter.TcpFlags is { } flags)
        {
            rule.Payload(NFT_PAYLOAD_TRANSPORT_HEADER, 13, [(byte)flags]);
        }

        if (filter.IcmpType is { } type)
        {
            rule.Payload(NFT_PAYLOAD_TRANSPORT_HEADER, 0, [type]);
        }

        if (filter.IcmpCode is { } code)
        {
            rule.Payload(NFT_PAYLOAD_TRANSPORT_HEADER, 1, [code]);
        }
    }

    private static void AddPorts(RuleExpressions rule, Model.Routing.PortRange? ports, uint offset)
    {
        if (ports is { } range)
        {
            rule.PayloadRange(NFT_PAYLOAD_TRANSPORT_HEADER, offset, range.First, range.Last);
        }
    }

    private static void AddNetwork(RuleExpressions rule, Prefix? network, uint offset)
    {
        if (network is not { Length: > 0 } prefix)
        {
            return;
        }

        byte[] address = Bytes(prefix.Network);
        if (prefix.IsSingleAddress)
        {
            rule.Payload(NFT_PAYLOAD_NETWORK_HEADER, offset, address);
        }
        else
        {
            byte[] mask = Bytes(IpAddress.From(prefix.Family, IpAddress.MaskOf(prefix.Family, prefix.Length)));
            rule.PayloadBits(NFT_PAYLOAD_NETWORK_HEADER, offset, address, mask);
        }
    }

    private static byte[] Bytes(IpAddress address)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address.Value);
        return address.Family == IpFamily.IPv6 ? bytes : bytes[12..];
    }

    private static byte[] Big(ushort value) => [(byte)(value >> 8), (byte)(value & 0xff)];

    private static byte[] InterfaceName(string name)
    {
        byte[] bytes = new byte[InterfaceNameLength];
        Encoding.UTF8.GetBytes(name).CopyTo(bytes, 0);
        return bytes;
    }
}
