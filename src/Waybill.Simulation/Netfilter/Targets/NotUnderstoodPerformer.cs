using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// A target that the parser did not understand. Two worlds: it goes on with the next rule, as most extensions do, or it did
/// something that cannot be followed. <c>--assume target:NAME=continue|accept|drop</c> settles it.
/// </summary>
internal sealed class NotUnderstoodPerformer(string name, string text) : Performer
{
    private readonly string _action = text.Length > 0 ? $"{name} {text}" : name;

    public override Deed Perform(Passage passage)
    {
        string about = $"target:{name}";
        string? settled = passage.World.Assumed.Find(about);
        if (settled is "accept" or "drop")
        {
            return new(settled == "accept" ? Verdict.Accept : Verdict.Drop, _action);
        }

        if (settled == "continue" || passage.World.Choose([null, null], about) == 0)
        {
            passage.World.Assume(about, $"Here: the target {name}, which is not understood, lets the packet go on unchanged; --assume {about}=continue, =accept or =drop settles it.");
            return new(Verdict.Continue, _action);
        }

        passage.World.Assume(about, $"Here: the target {name}, which is not understood, decides about the packet; --assume {about}=continue, =accept or =drop settles it.");
        passage.End(new(EndingKind.Undecided) { Stage = Stage.Netfilter, Why = $"what the target {name} does is not known" });
        return new(Verdict.Stolen, _action);
    }
}
