using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>Connection tracking at prerouting and output.</summary>
internal sealed class ConntrackStage() : HookStage(HookPriority.Conntrack)
{
    public override void Run(Passage passage) => Conntracker.Track(passage);
}
