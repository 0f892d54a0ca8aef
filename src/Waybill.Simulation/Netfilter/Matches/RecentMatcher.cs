using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m recent</c>: remembering always holds; whether an address was seen is said nowhere
/// (net/netfilter/xt_recent.c, recent_mt).
/// </summary>
internal sealed class RecentMatcher(RecentOperation operation, string list, bool byDestination) : Matcher
{
    public override Answer Test(Passage passage) => operation switch
    {
        RecentOperation.Set => Answer.Yes,
        RecentOperation.Check or RecentOperation.Update or RecentOperation.Remove => Answer.Unknown,
    };

    public override Wording Describe(Passage passage) =>
        new($"{(byDestination ? "destination" : "source")} {(byDestination ? passage.Packet.Destination : passage.Packet.Source)}", $"in the recent list {list}");

    protected override string About => $"recent:{list}";
}
