using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>Puts fragments together before connections are tracked.</summary>
internal sealed class DefragmentationStage() : HookStage(HookPriority.Defragmentation)
{
    public override void Run(Passage passage) => Fragments.Join(passage);
}
