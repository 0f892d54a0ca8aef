using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j NFQUEUE</c> and <c>-j QUEUE</c>: a program decides.</summary>
internal sealed class QueuePerformer(ushort first, ushort last, bool bypass) : Performer
{
    private readonly Deed _deed = new(Verdict.Queue, first == last ? $"NFQUEUE {first}" : $"NFQUEUE {first}-{last}");

    public override Deed Perform(Passage passage)
    {
        // Who listens on a queue is in no snapshot; without bypass a queue that nobody reads drops (nf_queue.c, __nf_queue).
        passage.End(new(EndingKind.Queued)
        {
            Stage = Stage.Netfilter,
            Why = bypass ? "a program decides; if none listens, the packet goes on" : "a program decides; if none listens, the packet is dropped",
        });
        return _deed;
    }
}
