using System.Collections.Immutable;
using System.Globalization;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Observation.Reading;

/// <summary>What differs in a packet between one line and the next, in the words of a packet.</summary>
internal static class PacketChanges
{
    /// <summary>The translated fields: addresses, ports, the identifier of an echo.</summary>
    public static void AddTranslated(ImmutableArray<FieldChange>.Builder changes, in Packet old, in Packet now, bool source, bool destination)
    {
        if (source)
        {
            Add(changes, "src", old.Source.ToString(), now.Source.ToString());
            Add(changes, "sport", Number(old.SourcePort), Number(now.SourcePort));
        }

        if (destination)
        {
            Add(changes, "dst", old.Destination.ToString(), now.Destination.ToString());
            Add(changes, "dport", Number(old.DestinationPort), Number(now.DestinationPort));
            Add(changes, "id", Number(old.IcmpId), Number(now.IcmpId));
        }
    }

    /// <summary>What rules change besides: mark, type of service, time to live.</summary>
    public static void AddMangled(ImmutableArray<FieldChange>.Builder changes, in Packet old, in Packet now, bool wasForwarded)
    {
        Add(changes, "mark", Hex(old.Mark), Hex(now.Mark));
        Add(changes, "tos", $"0x{old.Tos:x2}", $"0x{now.Tos:x2}");
        if (!wasForwarded || old.Ttl - now.Ttl != 1)
        {
            // Forwarding takes one off every time to live; that is no news (net/ipv4/ip_forward.c, ip_forward).
            Add(changes, "ttl", Number(old.Ttl), Number(now.Ttl));
        }
    }

    /// <summary>The interface to leave by, where it was another one before.</summary>
    public static void AddRerouted(ImmutableArray<FieldChange>.Builder changes, in Packet old, in Packet now)
    {
        if (old.OutInterface is { } before && now.OutInterface is { } after)
        {
            Add(changes, "oif", before, after);
        }
    }

    /// <summary>True where the source was translated.</summary>
    public static bool IsSourceChanged(in Packet old, in Packet now) => old.Source != now.Source || old.SourcePort != now.SourcePort;

    /// <summary>True where the destination was translated.</summary>
    public static bool IsDestinationChanged(in Packet old, in Packet now) =>
        old.Destination != now.Destination || old.DestinationPort != now.DestinationPort || old.IcmpId != now.IcmpId;

    private static void Add(ImmutableArray<FieldChange>.Builder changes, string field, string old, string now)
    {
        if (old != now)
        {
            changes.Add(new(field, old, now));
        }
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Hex(uint value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");
}
