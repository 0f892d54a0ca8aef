using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// Who is asked at one hook. Where both backends hold tables of the same priority, the order is open: the kernel puts what
/// registers later in front of what has the same priority (net/netfilter/core.c, nf_hook_entries_grow; seen with DROP in
/// both), and which registered first no snapshot says.
/// </summary>
internal sealed class HookStages
{
    private readonly HookStage[] _legacyFirst;
    private readonly HookStage[]? _nftFirst;

    public HookStages(Hook hook, CompiledTable[] tables, bool tracks, bool joins)
    {
        _legacyFirst = Sort(hook, tables.Where(IsLegacy).Concat(tables.Where(table => !IsLegacy(table))), tracks, joins);
        _nftFirst = IsOrderOpen(hook, tables)
            ? Sort(hook, tables.Where(table => !IsLegacy(table)).Concat(tables.Where(IsLegacy)), tracks, joins)
            : null;
    }

    /// <summary>The stages in the order that holds in a world.</summary>
    public HookStage[] InOrder(World world) => _nftFirst is null || world.Decide(new("backend-order", "the tables of iptables-legacy are asked before those of iptables-nft"))
        ? _legacyFirst
        : _nftFirst;

    private static bool IsLegacy(CompiledTable table) => table.Backend switch
    {
        Backend.Legacy or Backend.Unknown => true,
        Backend.Nft => false,
    };

    private static bool IsOrderOpen(Hook hook, CompiledTable[] tables)
    {
        var sharing = tables.Where(table => HookPriority.Of(table.Name, hook) is not null && table.FindChain(HookNames.Of(hook)) is { EndNumber: > 1 });
        return sharing.GroupBy(table => table.Name).Any(group => group.Any(IsLegacy) && !group.All(IsLegacy));
    }

    private static HookStage[] Sort(Hook hook, IEnumerable<CompiledTable> tables, bool tracks, bool joins) =>
        [.. Collect(hook, [.. tables], tracks, joins).OrderBy(stage => stage.Priority)];

    private static IEnumerable<HookStage> Collect(Hook hook, CompiledTable[] tables, bool tracks, bool joins)
    {
        if (joins && (hook is Hook.Prerouting or Hook.Output))
        {
            yield return new DefragmentationStage();
        }

        if (tracks && (hook is Hook.Prerouting or Hook.Output))
        {
            yield return new ConntrackStage();
        }

        if (tracks && (hook is Hook.Postrouting or Hook.Input))
        {
            yield return new ConfirmationStage();
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
