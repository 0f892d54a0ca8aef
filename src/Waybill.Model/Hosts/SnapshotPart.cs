namespace Waybill.Model.Hosts;

/// <summary>The parts of a host's state that a snapshot may hold or lack.</summary>
[Flags]
public enum SnapshotPart
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>IPv4 iptables rules of any backend.</summary>
    Iptables = 0x1,

    /// <summary>IPv6 iptables rules of any backend.</summary>
    Ip6tables = 0x2,

    /// <summary>The nftables ruleset.</summary>
    Nftables = 0x4,

    /// <summary>IPv4 policy rules.</summary>
    Rules4 = 0x8,

    /// <summary>IPv6 policy rules.</summary>
    Rules6 = 0x10,

    /// <summary>IPv4 routes.</summary>
    Routes4 = 0x20,

    /// <summary>IPv6 routes.</summary>
    Routes6 = 0x40,

    /// <summary>Interfaces.</summary>
    Links = 0x80,

    /// <summary>Interface addresses.</summary>
    Addresses = 0x100,

    /// <summary>The neighbour table.</summary>
    Neighbours = 0x200,

    /// <summary>Kernel parameters.</summary>
    Sysctls = 0x400,

    /// <summary>IP sets.</summary>
    Sets = 0x800,

    /// <summary>The conntrack table.</summary>
    Connections = 0x1000,

    /// <summary>Listening sockets.</summary>
    Sockets = 0x2000,

    /// <summary>Bridge forwarding entries.</summary>
    BridgeFdb = 0x4000,

    /// <summary>Bridge VLANs.</summary>
    BridgeVlan = 0x8000,

    /// <summary>IPVS services.</summary>
    Ipvs = 0x10000,
}
