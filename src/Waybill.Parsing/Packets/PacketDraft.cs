using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Packets;
using Waybill.Parsing.Packets.Content;

namespace Waybill.Parsing.Packets;

/// <summary>A packet whose words are still being read.</summary>
internal sealed class PacketDraft
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly List<Endpoint> _endpoints = [];
    private Packet _packet = new();
    private string? _icmpType;
    private ushort? _id;
    private byte? _congestion;

    /// <summary>True once the protocol was read.</summary>
    public bool HasProtocol { get; private set; }

    /// <summary>True once an address without a key was read.</summary>
    public bool HasEndpoint => _endpoints.Count > 0;

    /// <summary>What the packet carries.</summary>
    public ContentDraft Content { get; } = new();

    /// <summary>What is wrong with the value that was read last, its column counted from the value's beginning; null for nothing.</summary>
    public PacketProblem? Problem { get; private set; }

    /// <summary>Notes what is wrong with a value.</summary>
    /// <returns>False.</returns>
    public bool Refuse(PacketProblem problem)
    {
        Problem = problem;
        return false;
    }

    /// <summary>Notes that a key was read; false where it was before.</summary>
    public bool MarkGiven(string key) => _given.Add(key);

    /// <summary>Changes the packet.</summary>
    public bool Set(Func<Packet, Packet> change)
    {
        _packet = change(_packet);
        return true;
    }

    /// <summary>Takes the protocol.</summary>
    public void SetProtocol(IpProtocol protocol)
    {
        HasProtocol = true;
        _packet = _packet with { Protocol = protocol };
    }

    /// <summary>Takes an address without a key: the source, then the destination.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? AddEndpoint(Endpoint endpoint)
    {
        _endpoints.Add(endpoint);
        return _endpoints.Count > 2 ? "a packet has one source and one destination; this is a third address" : null;
    }

    /// <summary>Takes the source.</summary>
    public bool SetSource(Endpoint end) =>
        Set(p => p with { Source = end.Address, SourcePort = end.Port ?? p.SourcePort });

    /// <summary>Takes the destination.</summary>
    public bool SetDestination(Endpoint end) =>
        Set(p => p with { Destination = end.Address, DestinationPort = end.Port ?? p.DestinationPort });

    /// <summary>Takes the ICMP type by name or number; which names there are depends on the family, known at the end.</summary>
    public bool SetIcmpType(string value)
    {
        _icmpType = value;
        return IcmpTypeNames.Find(IpFamily.IPv4, value) is not null || IcmpTypeNames.Find(IpFamily.IPv6, value) is not null;
    }

    /// <summary>Takes <c>id</c>: of the echo for ICMP, of the IP header for others.</summary>
    public bool SetId(ushort id)
    {
        _id = id;
        return true;
    }

    /// <summary>Takes the two lower bits of the type of service, whatever word says the others.</summary>
    public bool SetCongestion(byte bits)
    {
        _congestion = bits;
        return true;
    }

    /// <summary>The packet with the usual values for what was not said, or null.</summary>
    /// <param name="problem">What is missing or contradicts itself; null on success.</param>
    public Packet? Finish(out string? problem)
    {
        if (Content.Whole is { } whole)
        {
            return FinishWhole(whole, out problem);
        }

        problem = PlaceEndpoints() ?? Contradiction();
        if (problem is not null)
        {
            return null;
        }

        if (_packet.Family == IpFamily.IPv6 && _packet.Protocol == IpProtocol.Icmp)
        {
            _packet = _packet with { Protocol = IpProtocol.IcmpV6 };
        }

        if (_congestion is { } bits)
        {
            _packet = _packet with { Tos = (byte)((_packet.Tos & ~3) | bits) };
        }

        problem = IsIcmp ? FinishIcmp() : FinishOthers();
        return problem is null ? Content.Finish(_packet, out problem) : null;
    }

    /// <summary>A packet said as bytes, with what the kernel attaches to it.</summary>
    private Packet? FinishWhole(in Packet whole, out string? problem)
    {
        string? other = HasProtocol || HasEndpoint ? "the protocol and the addresses"
            : _given.FirstOrDefault(key => PacketKeys.Find(System.Text.Encoding.UTF8.GetBytes(key)) is { IsAttached: false }) is { } name ? $"\"{name}\""
            : null;
        problem = other is null ? null : $"\"hex\" says the whole packet; leave out {other}";
        return problem is not null ? null : whole with
        {
            InInterface = _packet.InInterface,
            OutInterface = _packet.OutInterface,
            Mark = _packet.Mark,
            Connection = _packet.Connection,
            Uid = _packet.Uid,
            Gid = _packet.Gid,
            SourceMac = _packet.SourceMac,
            DestinationMac = _packet.DestinationMac,
        };
    }

    private bool IsIcmp => _packet.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6;

    private bool HasPorts => _packet.SourcePort is not null || _packet.DestinationPort is not null;

    // One address alone is the destination: the kernel chooses the source of its own packets.
    private string? PlaceEndpoints()
    {
        if (_endpoints.Count == 2)
        {
            if (_packet.Source.IsGiven)
            {
                return "the source is given twice";
            }

            SetSource(_endpoints[0]);
        }

        if (_endpoints.Count > 0)
        {
            if (_packet.Destination.IsGiven)
            {
                return "the destination is given twice";
            }

            SetDestination(_endpoints[^1]);
        }

        return null;
    }

    private string? Contradiction()
    {
        if (!_packet.Destination.IsGiven)
        {
            return "the destination is missing: a packet reads \"tcp 10.0.0.1:40000 10.0.0.2:80 iif eth0\" or \"tcp to 10.0.0.2 dport 80\"";
        }

        if (_packet.Source.IsGiven && _packet.Source.Family != _packet.Destination.Family)
        {
            return $"source {_packet.Source} and destination {_packet.Destination} are not of the same family";
        }

        if (!HasProtocol)
        {
            return "the protocol is missing: begin with tcp, udp, icmp, another name or a number";
        }

        return _packet.InInterface is not null && !_packet.Source.IsGiven
            ? $"a packet that {_packet.InInterface} received has a source: say \"from ADDRESS\""
            : null;
    }

    private string? FinishIcmp()
    {
        if (HasPorts)
        {
            return "ICMP has no ports";
        }

        byte echo = _packet.Family == IpFamily.IPv6 ? (byte)128 : (byte)8;
        var type = _icmpType is null ? new IcmpTypeNames.Named(echo, null) : IcmpTypeNames.Find(_packet.Family, _icmpType);
        if (type is null)
        {
            return $"\"{_icmpType}\" is no ICMP type of this family";
        }

        _packet = _packet with
        {
            IcmpType = type.Value.Type,
            IcmpCode = _packet.IcmpCode ?? type.Value.Code ?? 0,
            IcmpId = _id,
        };
        return null;
    }

    private string? FinishOthers()
    {
        if (_icmpType is not null || _packet.IcmpCode is not null)
        {
            return "\"type\" and \"code\" belong to ICMP";
        }

        if (HasPorts && !CarriesPorts(_packet.Protocol))
        {
            return $"protocol {Iptables.Values.Protocols.NameOf(_packet.Protocol)} has no ports";
        }

        _packet = _packet with { IpId = _id };
        if (_packet.Protocol == IpProtocol.Tcp)
        {
            bool goesOn = _packet.Connection == ConnectionState.Established;
            _packet = _packet with { TcpFlags = _packet.TcpFlags ?? (goesOn ? TcpFlags.Ack : TcpFlags.Syn) };
            return null;
        }

        return _packet.TcpFlags is null ? null : "\"flags\" belong to TCP";
    }

    private static bool CarriesPorts(IpProtocol protocol) =>
        protocol is IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.UdpLite or IpProtocol.Sctp or IpProtocol.Dccp;
}
