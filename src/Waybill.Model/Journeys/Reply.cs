using System.Collections.Immutable;
using Waybill.Model.Packets;

namespace Waybill.Model.Journeys;

/// <summary>The answer to a packet that got through, on its way back through the same host.</summary>
/// <param name="Packet">The answer as it begins: as it arrives, or as the socket that took the packet sends it.</param>
/// <param name="Worlds">Its journeys: one, or one for each world; empty where it does not come by this host at all.</param>
public sealed record Reply(Packet Packet, ImmutableArray<Journey> Worlds)
{
    /// <summary>
    /// Why the asker cannot use the answer although nothing on this host stops it: it goes past this host, or carries another
    /// address than the one that was asked. One sentence; null where it can.
    /// </summary>
    public string? Failure { get; init; }

    /// <summary>True where the asker gets an answer, false where it does not in some world, null where that cannot be told.</summary>
    public bool? Success =>
        Failure is not null || Worlds.Any(world => world.Ending.Success is false) ? false
        : Worlds.Any(world => world.Ending.Success is null) ? null
        : true;
}
