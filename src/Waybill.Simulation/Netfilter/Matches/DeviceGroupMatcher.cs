using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m devgroup</c>: the group of the receiving or leaving interface (net/netfilter/xt_devgroup.c, devgroup_mt). The kernel
/// takes such rules only where that interface is there.
/// </summary>
internal sealed class DeviceGroupMatcher(bool isSource, uint group, uint mask) : Matcher
{
    public override Answer Test(Passage passage) =>
        Answers.From(Group(passage) is { } actual ? ((actual ^ group) & mask) == 0 : null);

    public override Wording Describe(Passage passage) => new(
        $"{(isSource ? "input" : "output")} interface {Name(passage) ?? "(none)"}, {(Group(passage) is { } actual ? $"of group {Words.Hex(actual)}" : "whose group is not said")},",
        $"of group {Words.Hex(group, mask)}");

    protected override string About => isSource ? "src-group" : "dst-group";

    private uint? Group(Passage passage) => passage.Host.FindLink(Name(passage))?.Group;

    private string? Name(Passage passage) => isSource ? passage.InInterface : passage.OutInterface;
}
