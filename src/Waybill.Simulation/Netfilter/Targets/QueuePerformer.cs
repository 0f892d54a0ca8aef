using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j NFQUEUE</c> and <c>-j QUEUE</c>: a program decides. A queue that nobody reads drops; with bypass the packet goes on
/// behind the table, whose further rules are not asked (net/netfilter/nf_queue.c, nf_queue; net/netfilter/core.c,
/// nf_hook_slow). Who reads a queue is in no snapshot.
/// </summary>
internal sealed class QueuePerformer(Target.Queue target) : Performer
{
    private readonly string _queue = target.First == target.Last ? $"{target.First}" : $"{target.First}-{target.Last}";

    public override Deed Perform(Passage passage)
    {
        string action = $"NFQUEUE {_queue}";
        bool isRead = passage.World.Decide(new("nfqueue", $"a program reads the queue {_queue}")
        {
            Usual = true,
            Remedy = "--assume nfqueue=absent for the case that none does",
        });
        if (!isRead && target.Bypass)
        {
            return new(Verdict.Accept, $"{action} bypassed: nobody reads it, and the other rules of the table are not asked");
        }

        if (!isRead)
        {
            passage.Drop(DropReason.NotSpecified, Stage.Netfilter, $"nobody reads the queue {_queue}, and the rule does not say --queue-bypass");
            return new(Verdict.Drop, action);
        }

        string otherwise = target.Bypass ? "it goes on behind this table" : "it is dropped";
        passage.End(new(EndingKind.Queued) { Stage = Stage.Netfilter, Why = $"a program decides; if none reads the queue, {otherwise}" });
        return new(Verdict.Queue, action);
    }
}
