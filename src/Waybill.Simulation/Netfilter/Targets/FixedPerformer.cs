using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>A target that always decides the same and changes nothing that rules or routes look at.</summary>
internal sealed class FixedPerformer(Verdict verdict, string action) : Performer
{
    private readonly Deed _deed = new(verdict, action);

    public override bool IsWithoutEffect => _deed.Verdict == Verdict.Continue;

    public override Deed Perform(Passage passage) => _deed;
}
