using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// Who is asked at each hook, in the order of priorities (include/uapi/linux/netfilter_ipv4.h): raw -300, conntrack -200,
/// mangle -150, destination translation -100, filter 0, security 50, source translation 100. Built from the tables that the
/// save lists: the kernel registers a table when it is first used, and one that is not listed is not asked.
/// </summary>
internal sealed class HookPlan
{
    private readonly HookStages[] _hooks = new HookStages[5];
    private readonly string? _assumption;

    public HookPlan(SimulatedHost host, IpFamily family)
    {
        var tables = host.State.Rulesets.Where(ruleset => ruleset.Family == family)
            .SelectMany(ruleset => ruleset.Tables.Select(table => new CompiledTable(ruleset, table, host)))
            .ToArray();
        bool tracks = ConntrackUse.IsActive(host.State, family);
        bool joins = tracks || ConntrackUse.JoinsFragments(host.State, family);
        for (int hook = 0; hook < _hooks.Length; hook++)
        {
            _hooks[hook] = new((Hook)hook, tables, tracks, joins);
        }

        var part = family == IpFamily.IPv6 ? SnapshotPart.Ip6tables : SnapshotPart.Iptables;
        string file = family == IpFamily.IPv6 ? "ip6tables-save.txt" : "iptables-save.txt";
        _assumption = host.State.Knows(part) ? null : $"The snapshot has no {file}: taken as if there were no rules.";
    }

    /// <summary>Asks everybody at a hook until one ends the journey.</summary>
    /// <returns>True where the packet goes on.</returns>
    public bool Run(Hook hook, Passage passage)
    {
        passage.Hook = hook;
        if (_assumption is not null)
        {
            passage.World.Assume("rules", _assumption);
        }

        foreach (var stage in _hooks[(int)hook].InOrder(passage.World))
        {
            stage.Run(passage);
            if (passage.Ending is not null)
            {
                return false;
            }
        }

        return true;
    }
}
