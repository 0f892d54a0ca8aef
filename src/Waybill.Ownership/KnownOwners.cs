using System.Collections.Immutable;
using Waybill.Model.Owners;
using Waybill.Ownership.Programs;

namespace Waybill.Ownership;

/// <summary>All programs that are recognized. Where two could claim the same, the one that stands first does.</summary>
public static class KnownOwners
{
    /// <summary>The programs.</summary>
    public static readonly ImmutableArray<KnownOwner> All =
    [
        new Kubelet(),
        new KubeRouter(),
        new KubeProxy(),
        new Docker(),
        new Podman(),
        new CniPlugins(),
        new Calico(),
        new Cilium(),
        new Flannel(),
        new Weave(),
        new Istio(),
        new Ufw(),
        new Firewalld(),
        new Fail2ban(),
        new Libvirt(),
        new Tailscale(),
        new WgQuick(),
        new StrongSwan(),
        new Keepalived(),
        new SharedConnections(),
        new OpenWrt(),
        new RoutingDaemon("BIRD", "bird"),
        new RoutingDaemon("FRR", "zebra", "bgp", "isis", "ospf", "rip", "eigrp", "babel", "openr"),
        .. Others.All,
    ];

    /// <summary>The program of that name; null where none is known by it.</summary>
    public static KnownOwner? Find(string name) => All.FirstOrDefault(program => program.Name == name);

    /// <summary>The program that an owner names; null where there is no owner.</summary>
    public static KnownOwner? ProgramOf(Owner? owner) => owner is null ? null : Find(owner.Name);

    /// <summary>The owner of an IP set by its name; null where it is nobody's but the user's.</summary>
    public static Owner? OfSet(string name) => First(name, static (program, set) => program.OfSet(set));

    /// <summary>The owner of a table of nftables; null where it is nobody's but the user's.</summary>
    /// <param name="name">The table's name without its family.</param>
    public static Owner? OfTable(string name) => First(name, static (program, table) => program.OfTable(table));

    /// <summary>What the first program says that recognizes something.</summary>
    internal static Owner? First<T>(T item, Func<KnownOwner, T, Owner?> look)
    {
        foreach (var program in All)
        {
            if (look(program, item) is { } owner)
            {
                return owner;
            }
        }

        return null;
    }
}
