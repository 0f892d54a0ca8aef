using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>Which of a route's next hops may be used (net/ipv4/fib_trie.c, fib_lookup_good_nhc).</summary>
internal sealed class NextHops
{
    private readonly DeviceTable _devices;
    private readonly InterfaceParameters _parameters;

    public NextHops(DeviceTable devices, InterfaceParameters parameters)
    {
        _devices = devices;
        _parameters = parameters;
    }

    /// <summary>The first next hop that may be used, or null.</summary>
    public int? FirstUsable(Inquiry inquiry, in Flow flow, in Route route)
    {
        var hops = route.Info.NextHops;
        for (int i = 0; i < hops.Length; i++)
        {
            if (IsAlive(inquiry, hops[i], flow.IgnoreLinkState) && (flow.OutInterface is null || hops[i].Device == flow.OutInterface))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Why none may be used, in a few words.</summary>
    public string WhyUnusable(Inquiry inquiry, in Flow flow, in Route route)
    {
        foreach (var hop in route.Info.NextHops)
        {
            if (IsAlive(inquiry, hop, flow.IgnoreLinkState))
            {
                return $"it leaves by {hop.Device}, not by {flow.OutInterface}";
            }
        }

        return route.Info.NextHops.IsEmpty ? "it names no way"
            : route.Info.NextHops.Any(IsDead) ? "its interface is down (dead)"
            : "its interface has no carrier, and ignore_routes_with_linkdown is on";
    }

    /// <summary>True where the interface is up and, if that counts, has carrier.</summary>
    public bool IsAlive(Inquiry inquiry, NextHop hop, bool ignoreLinkState = false) =>
        hop.Flags == NextHopFlags.None
        || (!IsDead(hop) && (ignoreLinkState || !hop.Flags.HasFlag(NextHopFlags.LinkDown) || !IgnoresLinkDown(inquiry, hop)));

    /// <summary>The interface group of the route's first next hop; null where none or not known.</summary>
    public uint? GroupOf(in Route route) =>
        route.Info.NextHops is [{ Device: { } name }, ..] && _devices.Find(name) is { } device ? device.Link.Group : null;

    // Listings say dead also of a way without carrier that is to be ignored (fib_semantics.c, fib_nexthop_info); only the
    // interface tells the two apart.
    private bool IsDead(NextHop hop) =>
        hop.Flags.HasFlag(NextHopFlags.Dead)
        && !(hop.Flags.HasFlag(NextHopFlags.LinkDown) && hop.Device is { } name && _devices.Find(name) is { IsListed: true, Link.IsUp: true });

    private bool IgnoresLinkDown(Inquiry inquiry, NextHop hop) =>
        hop.Device is { } name && _devices.Find(name) is { } device
        && _parameters.EitherIsOn(inquiry, device, DeviceParameter.IgnoreLinkDown4);
}
