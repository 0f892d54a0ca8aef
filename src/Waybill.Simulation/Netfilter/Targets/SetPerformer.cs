using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j SET</c>: later packets see the change; that this very packet asks the same set again is left out of account.</summary>
internal sealed class SetPerformer(Target.ChangeSet target) : Performer
{
    private readonly Deed _deed = new(Verdict.Continue, $"SET {target.Operation} {target.Name}");

    public override Deed Perform(Passage passage) => _deed;
}
