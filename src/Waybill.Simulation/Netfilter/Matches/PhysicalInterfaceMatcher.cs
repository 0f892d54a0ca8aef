using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>--physdev-in</c> and <c>--physdev-out</c> (net/netfilter/xt_physdev.c, physdev_mt). A packet that no bridge handed to
/// br_netfilter matches the inversions; one that it did but that is routed has no leaving port, and neither
/// <c>--physdev-out</c> nor its inversion matches.
/// </summary>
internal sealed class PhysicalInterfaceMatcher(bool isInput, InterfacePattern pattern) : Matcher
{
    public override Answer Test(Passage passage) => passage.PhysicalIn is not { } port ? Answer.No
        : isInput ? Answers.From(pattern.Matches(port))
        : passage.PhysicalOuts.IsEmpty ? Answer.Missing
        : passage.PhysicalOuts.All(pattern.Matches) ? Answer.Yes
        : Answers.From(passage.PhysicalOuts.Any(pattern.Matches) ? null : false);

    public override Wording Describe(Passage passage) =>
        new($"{(isInput ? "receiving" : "leaving")} bridge port {Value(passage) ?? "(none)"}", pattern.ToString());

    protected override string About => "physdev-out";

    private string? Value(Passage passage) => isInput ? passage.PhysicalIn
        : passage.PhysicalOuts.IsEmpty ? null
        : string.Join(" or ", passage.PhysicalOuts);
}
