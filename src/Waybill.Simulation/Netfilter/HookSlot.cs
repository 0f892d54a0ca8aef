using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// Those who are asked at one place of a hook's order: a part of the kernel alone, or the tables of one name. The order of both
/// backends' tables is open: the kernel puts what registers later in front of what has the
/// same priority (net/netfilter/core.c, nf_hook_entries_grow). iptables-legacy registers a table at all of its hooks when it is
/// first used (net/ipv4/netfilter/iptable_filter.c), iptables-nft a chain when it is made, and no snapshot says which was first.
/// </summary>
/// <param name="priority">The place.</param>
/// <param name="stages">Those who are asked; of both backends, iptables-legacy first.</param>
internal sealed class HookSlot(int priority, params HookStage[] stages)
{
    private const string About = "backend-order";

    /// <summary>The smallest is asked first.</summary>
    public int Priority => priority;

    /// <summary>The same where iptables-nft is asked first; null where only one backend is asked.</summary>
    public HookStage[]? NftFirst { get; init; }

    /// <summary>True where both backends have something to say, so that the order may matter.</summary>
    public bool IsOrderTelling { get; init; }

    /// <summary>The place in words (<c>filter at FORWARD</c>).</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>The stages in the order that holds in a world.</summary>
    public HookStage[] InOrder(World world) => NftFirst is null || IsLegacyFirst(world) ? stages : NftFirst;

    private bool IsLegacyFirst(World world) =>
        IsOrderTelling ? world.Decide(OrderDoubt()) : AssumedAnswer.Parse(world.Assumed.Find(About)) ?? true;

    private Doubt OrderDoubt() => new(About, $"iptables-legacy is asked before iptables-nft in {Place}")
    {
        Remedy = "--assume backend-order=legacy or backend-order=nft settles who is asked first",
        ShowsLonger = true,
    };
}
