using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-f</c>: a second or later fragment.</summary>
internal sealed class FragmentMatcher : Matcher
{
    public override Answer Test(Passage passage) => Answers.From(passage.Packet.IsLaterFragment);

    public override Wording Describe(Passage passage) =>
        new($"fragment offset {passage.Packet.FragmentOffset}", "that of a second or later fragment");
}
