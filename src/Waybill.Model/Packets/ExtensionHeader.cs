namespace Waybill.Model.Packets;

/// <summary>An extension header of IPv6.</summary>
/// <param name="Kind">Which one: hop-by-hop options, routing, fragment, destination options or authentication.</param>
/// <param name="Bytes">
/// The whole header as on the wire. The first byte, which names what follows, is not looked at: it is what comes next in the
/// packet.
/// </param>
public readonly record struct ExtensionHeader(IpProtocol Kind, KnownBytes Bytes);
