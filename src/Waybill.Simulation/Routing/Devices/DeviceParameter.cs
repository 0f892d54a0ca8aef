namespace Waybill.Simulation.Routing.Devices;

/// <summary>The parameters of an interface that routing reads.</summary>
internal enum DeviceParameter
{
    /// <summary><c>net.ipv4.conf.DEV.forwarding</c>.</summary>
    Forwarding4,

    /// <summary><c>net.ipv4.conf.DEV.bc_forwarding</c>.</summary>
    BroadcastForwarding,

    /// <summary><c>net.ipv4.conf.DEV.mc_forwarding</c>.</summary>
    MulticastForwarding,

    /// <summary><c>net.ipv4.conf.DEV.rp_filter</c>.</summary>
    ReversePathFilter,

    /// <summary><c>net.ipv4.conf.DEV.accept_local</c>.</summary>
    AcceptLocal,

    /// <summary><c>net.ipv4.conf.DEV.route_localnet</c>.</summary>
    RouteLocalnet,

    /// <summary><c>net.ipv4.conf.DEV.src_valid_mark</c>.</summary>
    SourceValidMark,

    /// <summary><c>net.ipv4.conf.DEV.send_redirects</c>.</summary>
    SendRedirects,

    /// <summary><c>net.ipv4.conf.DEV.shared_media</c>.</summary>
    SharedMedia,

    /// <summary><c>net.ipv4.conf.DEV.ignore_routes_with_linkdown</c>.</summary>
    IgnoreLinkDown4,

    /// <summary><c>net.ipv6.conf.DEV.forwarding</c>.</summary>
    Forwarding6,

    /// <summary><c>net.ipv6.conf.DEV.force_forwarding</c>.</summary>
    ForceForwarding6,

    /// <summary><c>net.ipv6.conf.DEV.ignore_routes_with_linkdown</c>.</summary>
    IgnoreLinkDown6,

    /// <summary><c>net.ipv6.conf.DEV.use_oif_addrs_only</c>.</summary>
    UseOutAddressesOnly,

    /// <summary><c>net.ipv6.conf.DEV.use_tempaddr</c>.</summary>
    UseTemporaryAddress,

    /// <summary><c>net.ipv6.conf.DEV.use_optimistic</c>.</summary>
    UseOptimistic,

    /// <summary><c>net.ipv6.conf.DEV.disable_ipv6</c>.</summary>
    DisableIpv6,
}
