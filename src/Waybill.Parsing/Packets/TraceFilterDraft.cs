using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Model.Traces;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Packets;

/// <summary>A filter while its words are read.</summary>
internal sealed class TraceFilterDraft
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly List<(Prefix Network, PortRange? Ports)> _ends = [];

    /// <summary>What was read so far.</summary>
    public TraceFilter Filter { get; set; } = new();

    /// <summary>The name of an ICMP type, which means another number in the other family; null where none is given.</summary>
    public string? IcmpTypeName { get; set; }

    public bool HasProtocol => Filter.Protocol is not null;

    public bool HasAddress => _ends.Count > 0;

    /// <summary>Why no packet can fit; null where one can.</summary>
    public string? Contradiction
    {
        get
        {
            var filter = Finish();
            bool needsPorts = filter.SourcePort is not null || filter.DestinationPort is not null;
            bool needsIcmp = filter.IcmpCode is not null || IcmpTypeName is not null;
            return IsMixed() ? "IPv4 and IPv6 do not go together"
                : _ends.Count > 2 ? "a packet has two addresses"
                : needsPorts && filter.Protocol is { } protocol && !HasPorts(protocol) ? "only tcp, udp, udplite, sctp and dccp have ports"
                : needsPorts && filter.Protocol is null ? "ports want a protocol: tcp, udp, udplite, sctp or dccp"
                : filter.TcpFlags is not null && filter.Protocol != IpProtocol.Tcp ? "flags want the protocol tcp"
                : needsIcmp && filter.Protocol is not (IpProtocol.Icmp or IpProtocol.IcmpV6) ? "type and code want the protocol icmp or icmpv6"
                : IcmpTypeName is not null && filter.IcmpType is null ? $"there is no ICMP type {Quote.Of(System.Text.Encoding.UTF8.GetBytes(IcmpTypeName))}"
                : !filter.FitsReceived && !filter.FitsSent ? "packets with iif are received, and oif, uid and gid are known for packets that this host sends: no packet has both"
                : null;
        }
    }

    /// <summary>False where the key was given before.</summary>
    public bool MarkGiven(string key) => _given.Add(key);

    /// <summary>Takes an address or network with or without ports.</summary>
    public bool AddEndpoint(ReadOnlySpan<byte> word)
    {
        if (!TryReadEndpoint(word, out var network, out var ports))
        {
            return false;
        }

        _ends.Add((network, ports));
        return true;
    }

    /// <summary>Reads <c>10.0.0.0/8</c>, <c>10.0.0.1:80-90</c>, <c>[2001:db8::/32]:53</c> and the like.</summary>
    public static bool TryReadEndpoint(ReadOnlySpan<byte> word, out Prefix network, out PortRange? ports)
    {
        ports = null;
        if (Addresses.TryParsePrefix(word, out network))
        {
            return true;
        }

        bool isBracketed = word.StartsWith("["u8);
        int end = word.IndexOf(isBracketed ? (byte)']' : (byte)':');
        if (end < 0)
        {
            return false;
        }

        var address = isBracketed ? word[1..end] : word[..end];
        var rest = isBracketed ? word[(end + 1)..] : word[end..];
        if (!rest.IsEmpty)
        {
            if (rest[0] != ':' || !TryReadPorts(rest[1..], out var range))
            {
                return false;
            }

            ports = range;
        }

        return Addresses.TryParsePrefix(address, out network);
    }

    /// <summary>Reads <c>80</c>, <c>80-90</c> or <c>80:90</c>.</summary>
    public static bool TryReadPorts(ReadOnlySpan<byte> word, out PortRange range)
    {
        int dash = word.IndexOfAny("-:"u8);
        ushort last = 0;
        bool parsed = Numbers.TryParse(dash < 0 ? word : word[..dash], out ushort first) && (dash < 0 || Numbers.TryParse(word[(dash + 1)..], out last));
        range = new(first, dash < 0 ? first : last);
        return parsed && range.First <= range.Last;
    }

    public TraceFilter Finish()
    {
        var filter = _ends switch
        {
            [] => Filter,
            [var to] => Filter with { Destination = Filter.Destination ?? to.Network, DestinationPort = Filter.DestinationPort ?? to.Ports },
            [var from, var to, ..] => Filter with
            {
                Source = Filter.Source ?? from.Network,
                SourcePort = Filter.SourcePort ?? from.Ports,
                Destination = Filter.Destination ?? to.Network,
                DestinationPort = Filter.DestinationPort ?? to.Ports,
            },
        };
        var family = filter.Source?.Family ?? filter.Destination?.Family
            ?? (filter.Protocol switch { IpProtocol.Icmp => IpFamily.IPv4, IpProtocol.IcmpV6 => IpFamily.IPv6, _ => IpFamily.None });
        // As in a packet's words, "icmp" between IPv6 addresses is ICMPv6.
        bool isIcmp6 = filter.Protocol == IpProtocol.Icmp && family == IpFamily.IPv6;
        return WithIcmpType(filter with { Family = family, Protocol = isIcmp6 ? IpProtocol.IcmpV6 : filter.Protocol });
    }

    private TraceFilter WithIcmpType(TraceFilter filter) =>
        IcmpTypeName is { } name && IcmpTypeNames.Find(filter.Family, name) is { } named
            ? filter with { IcmpType = named.Type, IcmpCode = filter.IcmpCode ?? named.Code }
            : filter;

    private bool IsMixed()
    {
        var families = _ends.Select(end => end.Network.Family)
            .Append(Filter.Source?.Family ?? IpFamily.None)
            .Append(Filter.Destination?.Family ?? IpFamily.None)
            .Append(Filter.Protocol == IpProtocol.IcmpV6 ? IpFamily.IPv6 : IpFamily.None);
        return families.Where(family => family != IpFamily.None).Distinct().Count() > 1;
    }

    private static bool HasPorts(IpProtocol protocol) => protocol is IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.UdpLite or IpProtocol.Sctp or IpProtocol.Dccp;
}
