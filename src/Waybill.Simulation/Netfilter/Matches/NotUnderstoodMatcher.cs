using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>A match that the parser did not understand: its answer is open, and both worlds are followed.</summary>
internal sealed class NotUnderstoodMatcher(string extension, string text) : Matcher
{
    public override Answer Test(Passage passage) => Answer.Unknown;

    public override Wording Describe(Passage passage) => new("the packet", $"one that \"{text}\" matches");

    protected override string About => $"match:{extension}";
}
