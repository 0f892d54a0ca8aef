using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Model.Connections;

/// <summary>One direction of a connection, as conntrack keys it.</summary>
/// <param name="Source">The source address.</param>
/// <param name="Destination">The destination address.</param>
/// <param name="Protocol">The transport protocol.</param>
/// <param name="SourcePort">The source port; the identifier for ICMP echo; 0 where the protocol has none.</param>
/// <param name="DestinationPort">The destination port; 0 where the protocol has none.</param>
/// <param name="IcmpType">The ICMP type; 0 for other protocols.</param>
/// <param name="IcmpCode">The ICMP code; 0 for other protocols.</param>
/// <param name="Zone">The conntrack zone of this direction.</param>
public readonly record struct ConnectionTuple(
    IpAddress Source,
    IpAddress Destination,
    IpProtocol Protocol,
    ushort SourcePort,
    ushort DestinationPort,
    byte IcmpType = 0,
    byte IcmpCode = 0,
    ushort Zone = 0);
