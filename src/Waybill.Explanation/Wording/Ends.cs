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

    /// <summary>The source with its name before it: <c>pod default/web-7d4 (10.0.1.12:8081)</c>.</summary>
    public static string Source(in Packet packet, JourneyOwners owners) => Named(Source(packet), owners.NameOf(packet.Source));

    /// <summary>The destination with its name before it.</summary>
    public static string Destination(in Packet packet, JourneyOwners owners) => Named(Destination(packet), owners.NameOf(packet.Destination));

    /// <summary>A text with the name of what it stands for before it; the text alone where there is no name.</summary>
    public static string Named(string text, string? name) => name is null ? text : $"{name} ({text})";

    /// <summary>An address with its port where it has one.</summary>
    public static string End(IpAddress address, ushort? port)
    {
        string text = address.Family == IpFamily.IPv6 && port is not null ? $"[{address}]" : address.ToString();
        return port is null ? text : $"{text}:{port}";
    }
}
