using Waybill.Simulation.Path;

namespace Waybill.Simulation.Replies;

/// <summary>The ports of a bridge.</summary>
internal static class Ports
{
    /// <summary>The first port that is not the asker's; null where the snapshot lists none.</summary>
    public static string? Other(Passage passage, string bridge) =>
        passage.Host.State.Links.FirstOrDefault(link => link.Master == bridge && link.Name != passage.AsSent.InInterface)?.Name;
}
