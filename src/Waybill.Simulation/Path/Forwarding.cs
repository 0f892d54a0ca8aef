using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Path;

/// <summary>
/// The checks on packets that are passed on, before the rules at forward (net/ipv4/ip_forward.c, ip_forward;
/// net/ipv6/ip6_output.c, ip6_forward). The rules see the time to live already lowered.
/// </summary>
internal static class Forwarding
{
    /// <summary>True where the packet may be passed on.</summary>
    public static bool Allows(Passage passage, RouteDecision decision)
    {
        bool allowed = passage.Packet.Family == IpFamily.IPv6
            ? AllowsIpv6(passage) && IsForThisHost(passage) && Lives(passage) && AllowsIpv6Source(passage, decision) && Fits(passage, decision)
            : IsForThisHost(passage) && Lives(passage) && Fits(passage, decision);
        if (allowed)
        {
            passage.Sum.Forward();
            byte ttl = (byte)(passage.Packet.Ttl - 1);
            passage.Packet = passage.Packet with { Ttl = ttl };
        }

        return allowed;
    }

    private static bool IsForThisHost(Passage passage)
    {
        if (passage.Packet.DestinationMac is not { IsMulticast: true })
        {
            return true;
        }

        passage.Drop(DropReason.NotSpecified, Stage.Forwarding, "a frame for a group is not passed on when its IP destination is a single host");
        return false;
    }

    private static bool Lives(Passage passage)
    {
        var packet = passage.Packet;
        if (packet.Ttl > 1)
        {
            return true;
        }

        bool isIpv6 = packet.Family == IpFamily.IPv6;
        string name = isIpv6 ? "hop limit" : "time to live";
        passage.Reject(DropReason.InHeader, Stage.Forwarding, isIpv6 ? "icmp6-time-exceeded" : "icmp-time-exceeded", $"the {name} is {packet.Ttl} and would reach 0{Returns(passage)}");
        return false;
    }

    private static string Returns(Passage passage) =>
        passage.Returns == 0 ? string.Empty : $"; the route by {passage.InInterface} has brought the packet back {passage.Returns} times";

    /// <summary>
    /// IPv4 cuts what is too large unless that is forbidden; IPv6 never does. A packet of unknown length is taken to fit. IPv6
    /// asks the device here, and the route only where its MTU is locked; what the route says counts after postrouting
    /// (include/net/ip6_route.h, ip6_dst_mtu_maybe_forward).
    /// </summary>
    private static bool Fits(Passage passage, RouteDecision decision)
    {
        var packet = passage.Packet;
        int? device = passage.Host.FindLink(decision.Device)?.Mtu;
        int? limit = packet.Family == IpFamily.IPv4 || decision.Route?.Value.Info.MtuLocked == true
            ? decision.Mtu ?? device
            : (int?)passage.ReadOfInterface(IpFamily.IPv6, decision.Device!, "mtu") ?? device;
        if (packet.Length is not { } length || limit is not { } mtu || length <= mtu || (packet.Family == IpFamily.IPv4 && !packet.DontFragment))
        {
            return true;
        }

        string answer = packet.Family == IpFamily.IPv6 ? "icmp6-packet-too-big" : "icmp-fragmentation-needed";
        string size = length.ToString(CultureInfo.InvariantCulture);
        passage.Reject(DropReason.TooBig, Stage.Forwarding, answer, $"{size} bytes do not fit the {mtu} of {decision.Device}, and the packet may not be cut");
        return false;
    }

    private static bool AllowsIpv6(Passage passage)
    {
        // Since 6.17 a single device may be told to forward (net.ipv6.conf.DEV.force_forwarding).
        long? all = passage.ReadOfInterface(IpFamily.IPv6, "all", "forwarding");
        if (all is > 0 || passage.ReadOfInterface(IpFamily.IPv6, passage.InInterface!, "force_forwarding") is > 0)
        {
            return true;
        }

        if (all is null && passage.World.Decide(new("forwarding", "net.ipv6.conf.all.forwarding is on")))
        {
            return true;
        }

        passage.Drop(DropReason.InAddressErrors, Stage.Forwarding, "net.ipv6.conf.all.forwarding is 0: this host does not pass packets on");
        return false;
    }

    /// <summary>A packet that goes back to the link it came from is not looked at: its sender only chose a poor way.</summary>
    private static bool AllowsIpv6Source(Passage passage, RouteDecision decision)
    {
        var source = passage.Packet.Source;
        if (decision.Device == passage.InInterface)
        {
            return true;
        }

        if (source.IsLinkLocal)
        {
            passage.Reject(DropReason.InAddressErrors, Stage.Forwarding, "icmp6-beyond-scope", $"the source {source} means something on its own link only");
            return false;
        }

        if (source.IsAny || source.IsLoopback || source.IsMulticast)
        {
            passage.Drop(DropReason.InAddressErrors, Stage.Forwarding, $"the source {source} may not cross a router");
            return false;
        }

        return true;
    }
}
