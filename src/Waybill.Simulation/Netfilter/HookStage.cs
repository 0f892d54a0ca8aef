using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>One party that is asked at a hook.</summary>
internal abstract class HookStage(int priority)
{
    /// <summary>The smallest is asked first.</summary>
    public int Priority => priority;

    /// <summary>Asks; the passage has ended where it does not go on.</summary>
    public abstract void Run(Passage passage);
}
