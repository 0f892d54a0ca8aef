using System.Globalization;
using System.Net;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Observation;

/// <summary>The packet as it was at each moment of a journey, as far as addresses and ports go.</summary>
internal static class PacketStates
{
    /// <summary>The packet as it began, after each step that translated it, and as it ended.</summary>
    public static List<Packet> Of(Journey journey)
    {
        var packet = journey.Packet;
        var states = new List<Packet> { packet };
        foreach (var step in journey.Steps)
        {
            if (!step.Changes.IsEmpty)
            {
                foreach (var change in step.Changes)
                {
                    packet = With(packet, change);
                }

                states.Add(packet);
            }
        }

        states.Add(journey.Final);
        return states;
    }

    private static Packet With(in Packet packet, FieldChange change) => change.Field switch
    {
        "src" => packet with { Source = Address(change.New) },
        "dst" => packet with { Destination = Address(change.New) },
        "sport" => packet with { SourcePort = Port(change.New) },
        "dport" => packet with { DestinationPort = Port(change.New) },
        _ => packet,
    };

    private static ushort? Port(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) ? port : null;

    private static IpAddress Address(string text)
    {
        if (!IPAddress.TryParse(text, out var address))
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out int length);
        UInt128 value = 0;
        foreach (byte one in bytes[..length])
        {
            value = (value << 8) | one;
        }

        return IpAddress.From(length == 16 ? IpFamily.IPv6 : IpFamily.IPv4, value);
    }
}
