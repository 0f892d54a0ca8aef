using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>
/// A rule that fits packets like the given one: its source, its destination port, the interface it came in by; for later packets
/// and answers of a connection, the rule that every filter with states has.
/// </summary>
internal static class PacketRule
{
    /// <summary>The conditions in the words of iptables.</summary>
    public static string Words(in Packet packet)
    {
        if (IsDiscovery(packet))
        {
            return "-p ipv6-icmp";
        }

        string input = packet.InInterface is { } device ? $"-i {device} " : string.Empty;
        string source = packet.Source.IsGiven && packet.InInterface is not null ? $"-s {packet.Source} " : string.Empty;
        string destination = packet.InInterface is null ? $"-d {packet.Destination} " : string.Empty;
        string port = IsFromService(packet) ? $" --sport {packet.SourcePort}" : packet.DestinationPort is { } number ? $" --dport {number}" : string.Empty;
        string type = packet.IcmpType is { } icmp ? $" --{(packet.Family == IpFamily.IPv6 ? "icmpv6" : "icmp")}-type {icmp}" : string.Empty;
        return $"{input}{source}{destination}-p {ProtocolWord(packet.Protocol)}{port}{type}";
    }

    /// <summary>The rule itself.</summary>
    public static Rule Make(in Packet packet, Target target)
    {
        if (IsDiscovery(packet))
        {
            return new(0, [new Match.TransportProtocol(IpProtocol.IcmpV6)], target, default);
        }

        var matches = ImmutableArray.CreateBuilder<Match>();
        if (packet.InInterface is { } device)
        {
            matches.Add(new Match.InInterface(new(device, false)));
            matches.Add(new Match.Source(packet.Source, Whole(packet.Source)));
        }
        else
        {
            matches.Add(new Match.Destination(packet.Destination, Whole(packet.Destination)));
        }

        matches.Add(new Match.TransportProtocol(packet.Protocol));
        if (IsFromService(packet))
        {
            matches.Add(new Match.SourcePort(packet.Protocol, new(packet.SourcePort!.Value, packet.SourcePort.Value)));
        }
        else if (packet.DestinationPort is { } port)
        {
            matches.Add(new Match.DestinationPort(packet.Protocol, new(port, port)));
        }

        if (packet.IcmpType is { } type)
        {
            matches.Add(new Match.Icmp(packet.Family, type, 0, byte.MaxValue));
        }

        return new(0, matches.ToImmutable(), target, default);
    }

    /// <summary>True for neighbour and router discovery, which everybody on the link sends and no connection is remembered of.</summary>
    public static bool IsDiscovery(in Packet packet) => packet is { Protocol: IpProtocol.IcmpV6, IcmpType: >= 133 and <= 136 };

    // The port of the asker is another one each time.
    private static bool IsFromService(in Packet packet) =>
        packet is { SourcePort: { } source, DestinationPort: { } destination, TcpFlags: { } flags } && flags.HasFlag(TcpFlags.Ack)
        && (flags.HasFlag(TcpFlags.Syn) || source < destination);

    private static IpAddress Whole(IpAddress address) => IpAddress.From(address.Family, IpAddress.MaskOf(address.Family, address.BitCount));

    private static string ProtocolWord(IpProtocol protocol) => protocol switch
    {
        IpProtocol.Tcp => "tcp",
        IpProtocol.Udp => "udp",
        IpProtocol.Icmp => "icmp",
        IpProtocol.IcmpV6 => "icmpv6",
        IpProtocol.Sctp => "sctp",
        _ => ((byte)protocol).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
