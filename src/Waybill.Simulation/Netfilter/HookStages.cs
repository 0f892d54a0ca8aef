using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Netfilter;

/// <summary>Puts those who are asked at one hook in order.</summary>
internal static class HookStages
{
    /// <summary>Who is asked, the smallest priority first.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="tables">The tables of iptables, of both backends.</param>
    /// <param name="foreign">Tables whose rules are not known, at this hook. Before those of the same priority, so that none is taken for certain that they may come before.</param>
    /// <param name="tracks">True where connections are tracked.</param>
    /// <param name="joins">True where fragments are put together.</param>
    public static HookSlot[] Sort(Hook hook, CompiledTable[] tables, IEnumerable<ForeignStage> foreign, bool tracks, bool joins) =>
        [.. foreign.Select(stage => new HookSlot(stage.Priority, stage)).Concat(Tracking(hook, tracks, joins)).Concat(Tables(hook, tables)).OrderBy(slot => slot.Priority)];

    private static IEnumerable<HookSlot> Tracking(Hook hook, bool tracks, bool joins)
    {
        if (joins && (hook is Hook.Prerouting or Hook.Output))
        {
            yield return Slot(new DefragmentationStage());
        }

        if (tracks && (hook is Hook.Prerouting or Hook.Output))
        {
            yield return Slot(new ConntrackStage());
        }

        if (tracks && (hook is Hook.Postrouting or Hook.Input))
        {
            yield return Slot(new ConfirmationStage());
        }
    }

    private static HookSlot Slot(HookStage stage) => new(stage.Priority, stage);

    private static IEnumerable<HookSlot> Tables(Hook hook, CompiledTable[] tables)
    {
        foreach (var named in tables.GroupBy(table => table.Name))
        {
            if (HookPriority.Of(named.Key, hook) is { } priority)
            {
                CompiledChain[] chains = [.. named.OrderBy(table => !IsLegacy(table.Backend)).Select(table => table.FindChain(HookNames.Of(hook))).OfType<CompiledChain>()];
                yield return new(priority, Stages(named.Key, priority, hook, chains))
                {
                    NftFirst = IsMixed(chains) ? Stages(named.Key, priority, hook, [.. chains.OrderBy(chain => IsLegacy(chain.Location.Backend))]) : null,
                    IsOrderTelling = IsMixed([.. chains.Where(chain => chain.EndNumber > 1 || chain.Policy is not (null or Verdict.Accept))]),
                    Place = $"{named.Key} at {HookNames.Of(hook)}",
                };
            }
        }
    }

    // All nat chains of a hook stand behind one registration, and only the first that settles a translation counts.
    private static HookStage[] Stages(string table, int priority, Hook hook, CompiledChain[] chains) => table == "nat"
        ? [new NatStage(priority, hook, chains)]
        : [.. chains.Select(chain => new ChainStage(priority, chain, reroutes: table == "mangle" && hook == Hook.Output))];

    private static bool IsMixed(CompiledChain[] chains) =>
        chains.Any(chain => IsLegacy(chain.Location.Backend)) && chains.Any(chain => !IsLegacy(chain.Location.Backend));

    private static bool IsLegacy(Backend backend) => backend switch
    {
        Backend.Legacy or Backend.Unknown => true,
        Backend.Nft => false,
    };
}
