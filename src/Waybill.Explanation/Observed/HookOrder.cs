using Waybill.Model.Journeys;

namespace Waybill.Explanation.Observed;

/// <summary>In which order a packet meets hooks.</summary>
internal static class HookOrder
{
    public static int Of(Hook? hook) => hook switch
    {
        null => 0,
        Hook.Ingress => 1,
        Hook.Prerouting => 2,
        Hook.Input or Hook.Forward or Hook.Output => 3,
        Hook.Postrouting => 4,
        Hook.Egress => 5,
        _ => 6,
    };
}
