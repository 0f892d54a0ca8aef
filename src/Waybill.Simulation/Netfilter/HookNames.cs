using Waybill.Model.Journeys;

namespace Waybill.Simulation.Netfilter;

/// <summary>The names of the base chains of iptables.</summary>
internal static class HookNames
{
    /// <summary>The base chain of a hook.</summary>
    public static string Of(Hook hook) => hook switch
    {
        Hook.Prerouting => "PREROUTING",
        Hook.Input => "INPUT",
        Hook.Forward => "FORWARD",
        Hook.Output => "OUTPUT",
        Hook.Postrouting => "POSTROUTING",
        Hook.Ingress => "INGRESS",
        Hook.Egress => "EGRESS",
    };
}
