using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Observation.Rules;
using Waybill.Observation.Trails;

namespace Waybill.Observation;

/// <summary>
/// The hosts and network namespaces whose state is known. A log often does not say which namespace a line is from, so that
/// the packet's interfaces and source must tell.
/// </summary>
public sealed class KnownHosts
{
    private readonly ImmutableArray<RuleBook> _books;

    /// <summary>Takes hosts together with their further namespaces.</summary>
    public KnownHosts(params ReadOnlySpan<HostState> hosts)
    {
        var books = ImmutableArray.CreateBuilder<RuleBook>();
        foreach (var host in hosts)
        {
            books.Add(new(host));
            foreach (var (name, state) in host.Namespaces)
            {
                books.Add(new(state.Name is null ? state with { Name = name } : state));
            }
        }

        _books = books.ToImmutable();
    }

    /// <summary>The host that the trail crosses; null where none is known or none fits.</summary>
    internal RuleBook? Find(Trail trail)
    {
        if (trail.FirstPacket is not { } packet)
        {
            return null;
        }

        RuleBook? best = null;
        int least = int.MaxValue;
        foreach (var book in _books)
        {
            if (IsNamed(book.State, trail.Host) && MayCross(book.State, packet.Packet))
            {
                int contradictions = Contradictions(book, trail);
                if (contradictions < least)
                {
                    best = book;
                    least = contradictions;
                }
            }
        }

        return best;
    }

    private static bool IsNamed(HostState state, string? host) =>
        host is null || state.Name is not { } name || name == host || Short(name) == Short(host);

    private static string Short(string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? name : name[..dot];
    }

    // The interfaces must be there, and a packet of this host has one of its addresses.
    private static bool MayCross(HostState state, in Model.Packets.Packet packet)
    {
        if (state.Knows(SnapshotPart.Links) && !(HasLink(state, packet.InInterface) && HasLink(state, packet.OutInterface)))
        {
            return false;
        }

        return packet.InInterface is not null || !state.Knows(SnapshotPart.Addresses) || state.Addresses.IsEmpty
            || !packet.Source.IsGiven || packet.Source.IsLoopback || packet.Source.IsAny || HasAddress(state, packet.Source);
    }

    private static bool HasLink(HostState state, string? name) => name is null || state.FindLink(name) is not null;

    private static bool HasAddress(HostState state, IpAddress address)
    {
        foreach (var one in state.Addresses)
        {
            if (one.Local.Address == address)
            {
                return true;
            }
        }

        return false;
    }

    private static int Contradictions(RuleBook book, Trail trail)
    {
        int count = 0;
        foreach (ref readonly var line in trail.Lines)
        {
            count += book.Find(line, 0).Contradiction is null ? 0 : 1;
        }

        return count;
    }
}
