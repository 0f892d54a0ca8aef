using Waybill.Model.Journeys;

namespace Waybill.Rendering.Words;

/// <summary>The names of hooks and stages, as the field and the JSON schema write them.</summary>
internal static class HookWords
{
    public static string Name(this Hook hook) => hook switch
    {
        Hook.Prerouting => "prerouting",
        Hook.Input => "input",
        Hook.Forward => "forward",
        Hook.Output => "output",
        Hook.Postrouting => "postrouting",
        Hook.Ingress => "ingress",
        Hook.Egress => "egress",
    };

    public static string Name(this Stage stage) => stage switch
    {
        Stage.Netfilter => "netfilter",
        Stage.Conntrack => "conntrack",
        Stage.Routing => "routing",
        Stage.Forwarding => "forwarding",
        Stage.Neighbour => "neighbour",
        Stage.Device => "device",
        Stage.Bridge => "bridge",
        Stage.Socket => "socket",
        Stage.Ip => "ip",
    };
}
