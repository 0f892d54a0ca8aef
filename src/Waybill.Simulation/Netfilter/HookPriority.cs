using Waybill.Model.Journeys;

namespace Waybill.Simulation.Netfilter;

/// <summary>The priorities of the tables of iptables (include/uapi/linux/netfilter_ipv4.h, enum nf_ip_hook_priorities).</summary>
public static class HookPriority
{
    /// <summary>The joining of fragments.</summary>
    public const int Defragmentation = -400;

    /// <summary>Connection tracking.</summary>
    public const int Conntrack = -200;

    /// <summary>The priority of a table at a hook; null where it has no chain there.</summary>
    public static int? Of(string table, Hook hook) => (table, hook) switch
    {
        ("raw", Hook.Prerouting or Hook.Output) => -300,
        ("mangle", _) => -150,
        ("nat", Hook.Prerouting or Hook.Output) => -100,
        ("filter", Hook.Input or Hook.Forward or Hook.Output) => 0,
        ("security", Hook.Input or Hook.Forward or Hook.Output) => 50,
        ("nat", Hook.Input or Hook.Postrouting) => 100,
        _ => null,
    };
}
