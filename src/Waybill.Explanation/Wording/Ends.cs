using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Wording;

/// <summary>Writes a packet's two ends as people do: <c>10.0.1.12:8081</c>, <c>[2001:db8::1]:53</c>, <c>10.0.0.1</c>.</summary>
public static class Ends
{
    /// <summary>The source; <c>this host</c> for a packet of this host without one.</summary>
    public static string Source(in Packet packet) =>
        packet.Source.IsGiven ? End(packet.Source, packet.SourcePort) : "this host";

    /// <summary>The destination.</summary>
    public static string Destination(in Packet packet) => End(packet.Destination, packet.DestinationPort);

    /// <summary>An address with its port where it has one.</summary>
    public static string End(IpAddress address, ushort? port)
    {
        string text = address.Family == IpFamily.IPv6 && port is not null ? $"[{address}]" : address.ToString();
        return port is null ? text : $"{text}:{port}";
    }
}
