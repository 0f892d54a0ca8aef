using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// The inversion of a condition that says no of a malformed packet before it is turned round: the rule matches, and the packet is
/// dropped after it (net/netfilter/xt_sctp.c, SCCHECK; xt_dccp.c, DCCHECK).
/// </summary>
internal sealed class DroppingNotMatcher(Matcher inner) : NotMatcher(inner)
{
    private readonly Matcher _inner = inner;

    public override Answer Test(Passage passage) => _inner.Test(passage) is var answer && answer == Answer.HotDrop && TransportHeader.IsThere(passage.Packet)
        ? Answer.YesAndHotDrop
        : Answers.Invert(answer);
}
