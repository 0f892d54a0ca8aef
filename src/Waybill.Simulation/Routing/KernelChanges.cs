using System.Globalization;
using Waybill.Model.Hosts;

namespace Waybill.Simulation.Routing;

/// <summary>The kernels that changed what routing answers. Each is the first with the new behaviour.</summary>
internal static class KernelChanges
{
    /// <summary>Only 0.0.0.0 itself is no unicast address, no longer all of 0.0.0.0/8 (include/linux/in.h, ipv4_is_zeronet).</summary>
    public static readonly KernelVersion ZeroNetIsUnicast = new(5, 3);

    /// <summary>A source that is not the host's answers ENETUNREACH, not EINVAL (net/ipv4/route.c, ip_route_output_key_hash_rcu).</summary>
    public static readonly KernelVersion ForeignSourceIsUnreachable = new(5, 4);

    /// <summary>Every refused input route answers EINVAL; before the reverse-path filter answered EXDEV (net/ipv4/route.c, ip_route_input_rcu).</summary>
    public static readonly KernelVersion InputErrorsAreAlike = new(6, 13);

    /// <summary>A route of type broadcast keeps its gateway and MTU (net/ipv4/route.c, __mkroute_output).</summary>
    public static readonly KernelVersion BroadcastKeepsRoute = new(6, 17);

    /// <summary>A next hop whose own source address is the packet's comes first (net/ipv4/fib_semantics.c, fib_select_multipath).</summary>
    public static readonly KernelVersion MultipathPrefersSource = new(6, 15);

    /// <summary>The version to answer for: as the user assumes it, else the snapshot's.</summary>
    public static KernelVersion VersionOf(HostState state, AssumedFacts assumed)
    {
        string[] parts = (assumed.Find("kernel") ?? string.Empty).Split('.', '-');
        return parts.Length >= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
                ? new(major, minor)
                : state.Kernel;
    }
}
