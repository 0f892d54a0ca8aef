using Waybill.Model.Addresses;
using Waybill.Simulation.Routing.Devices;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>Which multicast groups an interface listens to (net/ipv4/igmp.c, ip_check_mc_rcu): no snapshot lists them all.</summary>
internal static class MulticastGroups
{
    private const uint AllHosts = 0xe0000001;

    /// <summary>Whether the interface listens, as far as it is certain: every interface that is up listens to 224.0.0.1 only.</summary>
    public static bool IsTakenAsJoined(Device device, IpAddress group) => group.V4 == AllHosts && device.Link.IsUp;

    /// <summary>Whether the interface listens: assumed one way, then the other, where it depends on programs.</summary>
    public static bool IsJoined(Inquiry inquiry, Device device, IpAddress group) =>
        group.V4 == AllHosts ? device.Link.IsUp : inquiry.Decide(
            $"group:{group}",
            "joined",
            $"A program on this host is taken to listen to {group} on {device.Name}; --assume group:{group}=absent takes none to.",
            $"No program on this host is taken to listen to {group} on {device.Name}; --assume group:{group}=joined takes one to.");
}
