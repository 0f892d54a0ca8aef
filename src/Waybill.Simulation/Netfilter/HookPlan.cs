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
    private readonly HookStage[][] _stages = new HookStage[5][];
    private readonly string? _assumption;

    public HookPlan(SimulatedHost host, IpFamily family)
    {
        var rulesets = BackendOrder.Sort(host.State.Rulesets.Where(ruleset => ruleset.Family == family));
        var tables = rulesets.SelectMany(ruleset => ruleset.Tables.Select(table => new CompiledTable(ruleset, table, host))).ToArray();
        bool tracks = ConntrackUse.IsActive(host.State, family);
        for (int hook = 0; hook < _stages.Length; hook++)
        {
            _stages[hook] = [.. Stages((Hook)hook, tables, tracks).OrderBy(stage => stage.Priority)];
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

        foreach (var stage in _stages[(int)hook])
        {
            stage.Run(passage);
            if (passage.Ending is not null)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<HookStage> Stages(Hook hook, CompiledTable[] tables, bool tracks)
    {
        if (tracks && (hook is Hook.Prerouting or Hook.Output))
        {
            yield return new ConntrackStage();
        }

        foreach (var table in tables.Where(table => table.Name != "nat"))
        {
            if (HookPriority.Of(table.Name, hook) is { } priority && table.FindChain(HookNames.Of(hook)) is { } chain)
            {
                yield return new ChainStage(priority, chain, reroutes: table.Name == "mangle" && hook == Hook.Output);
            }
        }

        // All nat chains of a hook stand behind one registration, and only the first that settles a translation counts.
        if (HookPriority.Of("nat", hook) is { } natPriority && tables.Any(table => table.Name == "nat"))
        {
            var chains = tables.Where(table => table.Name == "nat").Select(table => table.FindChain(HookNames.Of(hook))).OfType<CompiledChain>();
            yield return new NatStage(natPriority, hook, [.. chains]);
        }
    }
}
