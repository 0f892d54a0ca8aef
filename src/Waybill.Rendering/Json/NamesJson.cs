using System.Text.Json;
using Waybill.Explanation;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Rendering.Json;

/// <summary>Writes who has the addresses of a document, where a cluster's listing says: <c>"names":{"10.0.1.12":"pod default/web-7d4"}</c>.</summary>
internal static class NamesJson
{
    /// <summary>The names of the addresses that packets and steps mention; nothing at all without a listing.</summary>
    public static void Write(Utf8JsonWriter json, Explained explained)
    {
        if (explained.Owners.Cluster.Names.Count == 0)
        {
            return;
        }

        var worlds = explained.Worlds.Concat(explained.Worlds.SelectMany(world => world.Reply?.Worlds ?? []));
        Write(json, explained.Owners, [.. EndsOf(explained.Packet), .. worlds.SelectMany(AddressesOf)]);
    }

    /// <summary>The names of these addresses; nothing at all without a listing.</summary>
    public static void Write(Utf8JsonWriter json, JourneyOwners owners, IEnumerable<IpAddress> addresses)
    {
        if (owners.Cluster.Names.Count == 0)
        {
            return;
        }

        json.WriteStartObject("names");
        foreach (var address in addresses.Distinct())
        {
            json.WriteStringIfGiven(address.ToString(), owners.NameOf(address));
        }

        json.WriteEndObject();
    }

    private static IEnumerable<IpAddress> AddressesOf(Journey world) =>
    [
        .. EndsOf(world.Packet), .. EndsOf(world.Final), world.Ending.NextHop,
        .. world.Steps.OfType<Step.Neighbour>().Select(step => step.Address),
        .. world.Steps.OfType<Step.Route>().SelectMany(step => new[] { step.Decision.Query.Destination, step.Decision.Gateway, step.Decision.Source }),
    ];

    private static IEnumerable<IpAddress> EndsOf(Packet packet) => [packet.Source, packet.Destination];
}
