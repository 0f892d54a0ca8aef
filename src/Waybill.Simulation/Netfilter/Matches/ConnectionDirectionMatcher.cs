using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--ctdir</c>.</summary>
internal sealed class ConnectionDirectionMatcher(bool reply) : ConnectionFieldMatcher
{
    protected override Answer Test(Passage passage, Tracking tracking) => Answers.From(tracking.IsReply == reply);

    protected override Wording Describe(Passage passage, Tracking tracking) =>
        new($"direction {Name(tracking.IsReply)}", Name(reply));

    private static string Name(bool isReply) => isReply ? "REPLY" : "ORIGINAL";
}
