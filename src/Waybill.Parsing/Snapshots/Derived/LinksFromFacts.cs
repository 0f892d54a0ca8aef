using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Parsing.Snapshots.Derived;

/// <summary>The interfaces that routes, addresses and kernel parameters name, where no listing describes them.</summary>
internal sealed class LinksFromFacts
{
    private readonly Dictionary<string, LinkFlags> _flags = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>The interfaces, <c>lo</c> first; their indices are not known. Those that a route calls down or without carrier are.</summary>
    public static ImmutableArray<Link> Of(
        ImmutableArray<Route> routes4, ImmutableArray<Route> routes6, ImmutableArray<InterfaceAddress> addresses, Model.Hosts.Sysctls sysctls)
    {
        var facts = new LinksFromFacts();
        facts.Note("lo", NextHopFlags.None);
        foreach (var address in addresses)
        {
            facts.Note(address.Interface, NextHopFlags.None);
        }

        facts.NoteRoutes(routes4);
        facts.NoteRoutes(routes6);
        facts.NoteParameters(sysctls);
        return [.. facts._order.Select(name => new Link(0, name) { Flags = facts._flags[name] })];
    }

    private void NoteRoutes(ImmutableArray<Route> routes)
    {
        // A million routes share a few sets of next hops, often one after the other.
        RouteInfo? last = null;
        foreach (ref readonly var route in routes.AsSpan())
        {
            if (ReferenceEquals(route.Info, last))
            {
                continue;
            }

            last = route.Info;
            foreach (var hop in last.NextHops)
            {
                if (hop.Device is not null)
                {
                    Note(hop.Device, hop.Flags);
                }
            }
        }
    }

    // net.ipv4.conf.NAME.forwarding exists for each interface.
    private void NoteParameters(Model.Hosts.Sysctls sysctls)
    {
        const string Prefix = "net.ipv4.conf.";
        foreach (string name in sysctls.Values.Keys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            int end = name.LastIndexOf('.');
            if (end > Prefix.Length && name[Prefix.Length..end] is not ("all" or "default") and var device)
            {
                Note(device.Replace('/', '.'), NextHopFlags.None);
            }
        }
    }

    private void Note(string device, NextHopFlags hop)
    {
        if (!_flags.TryGetValue(device, out var flags))
        {
            _order.Add(device);
            flags = LinkFlags.Up | LinkFlags.LowerUp | (device == "lo" ? LinkFlags.Loopback : LinkFlags.None);
        }

        // fib_sync_down_dev: an interface that is down makes its routes dead, one without carrier makes them linkdown.
        if (hop.HasFlag(NextHopFlags.Dead))
        {
            flags &= ~(LinkFlags.Up | LinkFlags.LowerUp);
        }
        else if (hop.HasFlag(NextHopFlags.LinkDown))
        {
            flags = (flags & ~LinkFlags.LowerUp) | LinkFlags.NoCarrier;
        }

        _flags[device] = flags;
    }
}
