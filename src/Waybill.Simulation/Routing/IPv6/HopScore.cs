using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;

namespace Waybill.Simulation.Routing.IPv6;

/// <summary>How good a next hop is (net/ipv6/route.c, find_match, rt6_score_route and rt6_check_neigh).</summary>
internal sealed class HopScore
{
    /// <summary>It may not be used.</summary>
    public const int Unusable = -3;

    /// <summary>Its gateway is known not to answer; worse than all others, but better than none.</summary>
    public const int Silent = -2;

    private readonly DeviceTable _devices;
    private readonly InterfaceParameters _parameters;
    private readonly NeighbourTable _neighbours;

    public HopScore(DeviceTable devices, InterfaceParameters parameters, NeighbourTable neighbours)
    {
        _devices = devices;
        _parameters = parameters;
        _neighbours = neighbours;
    }

    /// <summary>The score of a next hop; negative where it does not count.</summary>
    /// <param name="inquiry">The lookup under way.</param>
    /// <param name="route">The route.</param>
    /// <param name="hop">The next hop.</param>
    /// <param name="asked">The interface that is asked for; null for any.</param>
    /// <param name="strict">What is demanded.</param>
    public int Of(Inquiry inquiry, in Route route, NextHop hop, string? asked, Strictness strict)
    {
        if (!IsAlive(inquiry, hop, strict.HasFlag(Strictness.IgnoreLinkState)))
        {
            return Unusable;
        }

        bool isAsked = asked is null || hop.Device == asked;
        if (!isAsked && strict.HasFlag(Strictness.Interface))
        {
            return Unusable;
        }

        if (strict.HasFlag(Strictness.Reachable) && hop.Gateway.IsGiven
            && _neighbours.StateOf(hop.Gateway, hop.Device) == NeighbourState.Failed)
        {
            return Silent;
        }

        return (isAsked ? 2 : 0) + (PreferenceOf(route) << 2);
    }

    /// <summary>True where the interface is up and, if that counts, has carrier.</summary>
    public bool IsAlive(Inquiry inquiry, NextHop hop, bool ignoreLinkState) =>
        hop.Flags == NextHopFlags.None
        || (!IsDead(hop) && (ignoreLinkState || !hop.Flags.HasFlag(NextHopFlags.LinkDown) || !IgnoresLinkDown(inquiry, hop)));

    /// <summary>Why a next hop does not count, in a few words.</summary>
    public string WhyUnusable(Inquiry inquiry, NextHop hop, string? asked) =>
        IsDead(hop) ? "its interface is down (dead)"
        : !IsAlive(inquiry, hop, false) ? "its interface has no carrier, and ignore_routes_with_linkdown is on"
        : $"it leaves by {hop.Device}, not by {asked}";

    private static int PreferenceOf(in Route route) => route.Info.Preference switch
    {
        "low" => 1,
        "high" => 3,
        _ => 2,
    };

    private bool IsDead(NextHop hop) =>
        hop.Flags.HasFlag(NextHopFlags.Dead)
        && !(hop.Flags.HasFlag(NextHopFlags.LinkDown) && hop.Device is { } name && _devices.Find(name) is { IsListed: true, Link.IsUp: true });

    private bool IgnoresLinkDown(Inquiry inquiry, NextHop hop) =>
        hop.Device is { } name && _devices.Find(name) is { } device
        && inquiry.Read(_parameters.Of(device, DeviceParameter.IgnoreLinkDown6)).IsOn;
}
