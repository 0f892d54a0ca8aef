using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-i</c> and <c>-o</c>. A missing interface counts as the empty name: <c>-i eth0</c> fails where there is none,
/// <c>! -i eth0</c> holds (ip_packet_match compares with nulldevname).
/// </summary>
internal sealed class InterfaceMatcher(bool isInput, InterfacePattern pattern) : Matcher
{
    public override Answer Test(Passage passage) => Answers.From(pattern.Matches(Value(passage)));

    public override Wording Describe(Passage passage) =>
        new($"{(isInput ? "input" : "output")} interface {Value(passage) ?? "(none)"}", pattern.ToString());

    private string? Value(Passage passage) => isInput ? passage.InInterface : passage.OutInterface;
}
