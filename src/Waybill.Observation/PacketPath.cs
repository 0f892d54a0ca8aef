using System.Collections.Immutable;
using Waybill.Model.Journeys;

namespace Waybill.Observation;

/// <summary>
/// What follows what on a packet's path through one host: the order of the hooks (Documentation of netfilter, and
/// net/ipv4/ip_input.c, ip_forward.c, ip_output.c) and of the tables at each (include/uapi/linux/netfilter_ipv4.h,
/// enum nf_ip_hook_priorities). All that Observation knows of that order stands here.
/// <list type="number">
/// <item>A received packet: PREROUTING, then INPUT for this host, or FORWARD and POSTROUTING for others.</item>
/// <item>A packet of this host: OUTPUT, then POSTROUTING.</item>
/// <item>At a hook: raw, connection tracking, mangle, destination translation, filter, security, source translation.</item>
/// <item>nat is asked by the first packet of a connection only; whether it was, its earlier hook tells.</item>
/// </list>
/// </summary>
internal static class PacketPath
{
    /// <summary>Where connections are looked up.</summary>
    public const int ConntrackPriority = -200;

    /// <summary>Where destinations are translated, at PREROUTING and OUTPUT.</summary>
    public const int DestinationNatPriority = -100;

    /// <summary>Where sources are translated, at INPUT and POSTROUTING.</summary>
    public const int SourceNatPriority = 100;

    private static readonly ImmutableArray<string> NoTables = [];
    private static readonly ImmutableArray<string> AtStart = ["raw", "mangle", "nat"];
    private static readonly ImmutableArray<string> AtInput = ["mangle", "filter", "security", "nat"];
    private static readonly ImmutableArray<string> AtForward = ["mangle", "filter", "security"];
    private static readonly ImmutableArray<string> AtOutput = ["raw", "mangle", "nat", "filter", "security"];
    private static readonly ImmutableArray<string> AtPostrouting = ["mangle", "nat"];

    /// <summary>The tables of iptables that have a chain at a hook, in the order in which they are asked.</summary>
    public static ImmutableArray<string> TablesAt(Hook hook) => hook switch
    {
        Hook.Prerouting => AtStart,
        Hook.Input => AtInput,
        Hook.Forward => AtForward,
        Hook.Output => AtOutput,
        Hook.Postrouting => AtPostrouting,
        Hook.Ingress or Hook.Egress => NoTables,
    };

    /// <summary>When a table is asked at a hook; null for tables that only nft knows.</summary>
    public static int? PriorityOf(string? table, Hook hook) => table switch
    {
        "raw" when hook is Hook.Prerouting or Hook.Output => -300,
        "mangle" when hook is not (Hook.Ingress or Hook.Egress) => -150,
        "nat" when hook is Hook.Prerouting or Hook.Output => DestinationNatPriority,
        "nat" when hook is Hook.Input or Hook.Postrouting => SourceNatPriority,
        "filter" when hook is Hook.Input or Hook.Forward or Hook.Output => 0,
        "security" when hook is Hook.Input or Hook.Forward or Hook.Output => 50,
        _ => null,
    };

    /// <summary>True where a packet that was at <paramref name="earlier"/> may come to <paramref name="later"/> in the same pass through the host.</summary>
    public static bool MayFollow(Hook earlier, Hook later) => earlier switch
    {
        Hook.Ingress => later is Hook.Prerouting or Hook.Input or Hook.Forward or Hook.Postrouting or Hook.Egress,
        Hook.Prerouting => later is Hook.Input or Hook.Forward or Hook.Postrouting or Hook.Egress,
        Hook.Input => false,
        Hook.Forward => later is Hook.Postrouting or Hook.Egress,
        Hook.Output => later is Hook.Postrouting or Hook.Egress,
        Hook.Postrouting => later is Hook.Egress,
        Hook.Egress => false,
    };

    /// <summary>The hooks between two, at which the packet was too.</summary>
    public static ImmutableArray<Hook> Between(Hook earlier, Hook later) => (earlier, later) switch
    {
        (Hook.Prerouting, Hook.Postrouting) => [Hook.Forward],
        _ => [],
    };

    /// <summary>Where the trail begins: at the first hook for received packets or those of this host.</summary>
    public static Hook FirstHook(bool isReceived) => isReceived ? Hook.Prerouting : Hook.Output;

    /// <summary>True where a table asked at <paramref name="later"/> may be asked after one at <paramref name="earlier"/> in the same pass.</summary>
    public static bool MayFollow(PathPosition earlier, PathPosition later) => (earlier.Hook, later.Hook) switch
    {
        (null, _) or (_, null) => true,
        ({ } before, { } after) when before != after => MayFollow(before, after),
        _ => earlier.Priority is null || later.Priority is null || earlier.Priority <= later.Priority,
    };

    /// <summary>
    /// The position of a line whose base chain is not in the log, by its table and interfaces: the first that may follow.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="isReceived">True where the line names the interface that received the packet.</param>
    /// <param name="isLeaving">True where it names the one that the packet leaves by.</param>
    /// <param name="after">The position of the line before; default where there is none.</param>
    /// <returns>A position without hook where no hook fits.</returns>
    public static PathPosition PositionOf(string? table, bool isReceived, bool isLeaving, PathPosition after)
    {
        ReadOnlySpan<Hook> possible = (isReceived, isLeaving) switch
        {
            (true, false) => [Hook.Prerouting, Hook.Input],
            (true, true) => [Hook.Forward, Hook.Postrouting],
            (false, true) => [Hook.Output, Hook.Postrouting],
            (false, false) => [],
        };
        foreach (var hook in possible)
        {
            var position = new PathPosition(hook, PriorityOf(table, hook));
            if (position.Priority is not null && position != after && MayFollow(after, position))
            {
                return position;
            }
        }

        return default;
    }
}

/// <summary>A place on the packet's path.</summary>
/// <param name="Hook">The hook; null where not known.</param>
/// <param name="Priority">When its turn comes at the hook; null where not known.</param>
internal readonly record struct PathPosition(Hook? Hook, int? Priority);
