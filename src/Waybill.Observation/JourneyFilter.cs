using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Observation;

/// <summary>
/// Picks journeys by their packets. A journey is picked if the packet fits at some moment of its way, before or after
/// translation; what is not asked for fits always.
/// </summary>
public sealed record JourneyFilter
{
    /// <summary>The identification field of IPv4.</summary>
    public ushort? IpId { get; init; }

    /// <summary>The TCP sequence number.</summary>
    public uint? Sequence { get; init; }

    /// <summary>The network of the source.</summary>
    public Prefix? Source { get; init; }

    /// <summary>The network of the destination.</summary>
    public Prefix? Destination { get; init; }

    /// <summary>The source or destination port.</summary>
    public ushort? Port { get; init; }

    /// <summary>The transport protocol.</summary>
    public IpProtocol? Protocol { get; init; }

    /// <summary>The host, with or without its domain.</summary>
    public string? Host { get; init; }

    /// <summary>The earliest time of the first line. Journeys without a time do not fit.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The latest time of the first line. Journeys without a time do not fit.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The earliest time since boot of the first line. Journeys without one do not fit.</summary>
    public TimeSpan? SinceUptime { get; init; }

    /// <summary>The latest time since boot of the first line. Journeys without one do not fit.</summary>
    public TimeSpan? UntilUptime { get; init; }

    /// <summary>True to pick only packets that do not get through; see <see cref="FitsEnding"/>.</summary>
    public bool OnlyVanished { get; init; }

    /// <summary>True where all that is asked of packet, host and time fits; of the ending see <see cref="FitsEnding"/>.</summary>
    public bool Fits(Journey journey) => FitsHost(journey.Host) && FitsTime(journey) && FitsPacket(journey);

    /// <summary>
    /// True where the ending fits. Apart from the rest, because an ending that the trail leaves undecided may be known only
    /// after the simulation has completed it.
    /// </summary>
    public bool FitsEnding(Ending ending) => !OnlyVanished || ending.Success != true;

    private bool FitsHost(string? host) => Host is null
        || (host is not null && (host == Host || host.StartsWith(Host + ".", StringComparison.Ordinal)));

    private bool FitsTime(Journey journey) =>
        (Since is null || journey.Time >= Since) && (Until is null || journey.Time <= Until)
        && (SinceUptime is null || journey.Uptime >= SinceUptime) && (UntilUptime is null || journey.Uptime <= UntilUptime);

    private bool FitsPacket(Journey journey)
    {
        var packet = journey.Packet;
        if ((IpId is not null && packet.IpId != IpId) || (Sequence is not null && packet.Sequence != Sequence)
            || (Protocol is not null && packet.Protocol != Protocol))
        {
            return false;
        }

        if (Source is null && Destination is null && Port is null)
        {
            return true;
        }

        foreach (var state in PacketStates.Of(journey))
        {
            if (FitsState(state))
            {
                return true;
            }
        }

        return false;
    }

    private bool FitsState(in Packet packet) =>
        (Source is not { } source || source.Contains(packet.Source))
        && (Destination is not { } destination || destination.Contains(packet.Destination))
        && (Port is not { } port || packet.SourcePort == port || packet.DestinationPort == port);
}
