using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--physdev-in</c> and <c>--physdev-out</c>: no bridge port counts as the empty name (net/netfilter/xt_physdev.c).</summary>
internal sealed class PhysicalInterfaceMatcher(bool isInput, InterfacePattern pattern) : Matcher
{
    public override Answer Test(Passage passage) =>
        Value(passage) is { } name ? Answers.From(pattern.Matches(name)) : Answer.No;

    public override Wording Describe(Passage passage) =>
        new($"{(isInput ? "receiving" : "leaving")} bridge port {Value(passage) ?? "(none)"}", pattern.ToString());

    private string? Value(Passage passage) => isInput ? passage.PhysicalIn : passage.PhysicalOut;
}
