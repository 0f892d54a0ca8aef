using Waybill.Explanation.Wording;
using Waybill.Model.Connections;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Questions;

/// <summary>Says why a packet did not come to a base chain.</summary>
internal static class HookReach
{
    private static readonly (string Name, Hook Hook)[] Hooks =
    [
        ("PREROUTING", Hook.Prerouting), ("INPUT", Hook.Input), ("FORWARD", Hook.Forward), ("OUTPUT", Hook.Output), ("POSTROUTING", Hook.Postrouting),
    ];

    /// <summary>One clause, as it follows "because".</summary>
    public static string Reason(Journey journey, ChainLocation chain) =>
        Hooks.FirstOrDefault(known => known.Name == chain.Chain) is { Name: not null } known ? Reason(journey, chain.Table, known.Hook)
        : $"no hook of the kernel calls {chain.Chain}";

    private static string Reason(Journey journey, string table, Hook hook)
    {
        bool isSent = journey.Packet.IsLocallyGenerated;
        bool isTaken = Passes(journey, Hook.Input);
        bool isPassedOn = Passes(journey, Hook.Forward);
        string name = hook.ToString().ToUpperInvariant();
        if (table == "nat" && NatReason(journey, hook) is { } reason)
        {
            return reason;
        }

        return hook switch
        {
            Hook.Prerouting when isSent => $"{name} is asked about packets that come in; this one is sent by this host",
            Hook.Output when !isSent => $"{name} is asked about packets that this host sends; this one comes in by {journey.Packet.InInterface}",
            Hook.Forward when isSent || isTaken => $"{name} is asked about packets that are passed on; this one is {(isSent ? "sent by this host" : "for this host")}",
            Hook.Input when isPassedOn => $"{name} is asked about packets for this host; this one is passed on",
            Hook.Input when isSent && Passes(journey, Hook.Postrouting) => $"{name} is asked about packets for this host; this one leaves it",
            Hook.Postrouting when isTaken && !isSent => $"{name} is asked about packets that leave; this one is for this host",
            _ when journey.Ending.Success is not true => $"the packet ended before {name} could be asked: it was {EndingPhrase.Of(journey)}",
            _ => $"it does not pass {name}",
        };
    }

    /// <summary>The nat tables are asked once in a connection's life (net/netfilter/nf_nat_core.c, nf_nat_inet_fn).</summary>
    private static string? NatReason(Journey journey, Hook hook)
    {
        var conntrack = journey.Steps.OfType<Step.Conntrack>().LastOrDefault();
        return !Passes(journey, hook) || (journey.Ending.Hook == hook && journey.Ending.Success is not true) ? null : conntrack?.State switch
        {
            null => "nat is asked about tracked packets only, and nothing on this host tracks connections",
            ConnectionState.New => null,
            ConnectionState.Invalid or ConnectionState.Untracked => $"packets without connection never meet nat, and conntrack calls this one {conntrack.State.ToString().ToUpperInvariant()}",
            _ => $"nat is asked about the first packet of a connection only, and this one is {conntrack.State.ToString().ToUpperInvariant()}",
        };
    }

    /// <summary>True where a journey's beginning or end tells that it passes a hook, though no step tells of it.</summary>
    private static bool GoesBy(Journey journey, Hook hook) => hook switch
    {
        Hook.Prerouting => !journey.Packet.IsLocallyGenerated && journey.Ending.Success is true,
        Hook.Output => journey.Packet.IsLocallyGenerated && journey.Ending.Success is true,
        Hook.Input => journey.Ending.Kind == EndingKind.Delivered,
        Hook.Postrouting => journey.Ending.Kind == EndingKind.Transmitted,
        Hook.Forward => journey.Ending.Kind == EndingKind.Transmitted && !journey.Packet.IsLocallyGenerated,
        Hook.Ingress or Hook.Egress => false,
    };

    private static bool Passes(Journey journey, Hook hook) =>
        journey.Ending.Hook == hook || GoesBy(journey, hook) || journey.Steps.Any(step => step.Hook == hook && step is Step.InChain or Step.Conntrack or Step.Nat);
}
