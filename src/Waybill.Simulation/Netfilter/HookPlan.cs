using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// Who is asked at each hook, in the order of priorities (include/uapi/linux/netfilter_ipv4.h): raw -300, conntrack -200,
/// mangle -150, destination translation -100, filter 0, security 50, source translation 100. Built from the tables that the
/// save lists: the kernel registers a table when it is first used, and one that is not listed is not asked. Tables of which only
/// the existence is known stand among them (<see cref="ForeignStage"/>).
/// </summary>
internal sealed class HookPlan
{
    private readonly HookSlot[][] _hooks = new HookSlot[5][];
    private readonly ForeignStage[] _ofFrames;
    private readonly string? _assumption;

    public HookPlan(SimulatedHost host, IpFamily family)
    {
        var tables = host.State.Rulesets.Where(ruleset => ruleset.Family == family)
            .SelectMany(ruleset => ruleset.Tables.Select(table => new CompiledTable(ruleset, table, host)))
            .ToArray();
        bool tracks = ConntrackUse.IsActive(host.State, family);
        JoinsFragments = tracks || ConntrackUse.JoinsFragments(host.State, family);
        for (int hook = 0; hook < _hooks.Length; hook++)
        {
            _hooks[hook] = HookStages.Sort((Hook)hook, tables, ForeignStages.At(host.State, family, (Hook)hook), tracks, JoinsFragments);
        }

        _ofFrames = [.. ForeignStages.OfFrames(host.State)];

        var part = family == IpFamily.IPv6 ? SnapshotPart.Ip6tables : SnapshotPart.Iptables;
        string file = family == IpFamily.IPv6 ? "ip6tables-save.txt" : "iptables-save.txt";
        _assumption = host.State.Knows(part) ? null : $"The snapshot has no {file}: taken as if there were no rules.";
    }

    /// <summary>True where fragments are put together before the rules are asked, for whatever needs whole packets.</summary>
    public bool JoinsFragments { get; }

    /// <summary>Asks everybody at a hook until one ends the journey.</summary>
    /// <returns>True where the packet goes on.</returns>
    public bool Run(Hook hook, Passage passage)
    {
        passage.Hook = hook;
        if (_assumption is not null)
        {
            passage.World.Assume("rules", _assumption);
        }

        foreach (var slot in _hooks[(int)hook])
        {
            if (!Run(slot.InOrder(passage.World), passage))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Asks those who see frames before the IP stack does: tables of devices and bridges.</summary>
    /// <returns>True where the frame goes on.</returns>
    public bool RunOnFrame(Passage passage) => Run(_ofFrames, passage);

    private static bool Run(HookStage[] stages, Passage passage)
    {
        foreach (var stage in stages)
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
