using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m owner --socket-exists</c>.</summary>
internal sealed class OwnerSocketMatcher : Matcher
{
    public override Answer Test(Passage passage) => Answers.From(passage.HasSocket);

    public override Wording Describe(Passage passage) =>
        new(passage.HasSocket ? "a packet of a socket" : "a packet without socket", "one of a socket of this host");
}
