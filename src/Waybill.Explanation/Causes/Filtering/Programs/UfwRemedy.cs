using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Causes.Filtering.Programs;

/// <summary>
/// ufw allow puts an ACCEPT at the end of ufw-user-input, and ufw route allow at the end of ufw-user-forward; with prepend it comes
/// first, before a rule that denies (ufw, src/backend_iptables.py).
/// </summary>
internal static class UfwRemedy
{
    /// <summary>The command with the rule that it makes; nothing for what ufw has no words for, as ICMP.</summary>
    public static IEnumerable<Remedy> For(JourneyCase journey, Step.InChain step)
    {
        var packet = journey.Final;
        string? protocol = packet.Protocol switch { IpProtocol.Tcp => "tcp", IpProtocol.Udp => "udp", _ => null };
        if (protocol is null || packet.DestinationPort is not { } port || packet.InInterface is not { } device || step.Hook is not (Hook.Input or Hook.Forward))
        {
            yield break;
        }

        bool isForwarded = step.Hook == Hook.Forward;
        bool isDenied = step.Chain.Chain.Contains("-user-", StringComparison.Ordinal);
        var chain = step.Chain with { Chain = $"ufw{(packet.Family == IpFamily.IPv6 ? "6" : string.Empty)}-user-{(isForwarded ? "forward" : "input")}" };
        string words = $"in on {device} from {packet.Source} to any port {port} proto {protocol}";
        yield return new(
            [$"ufw {(isForwarded ? "route " : string.Empty)}{(isDenied ? "prepend " : string.Empty)}allow {words}"],
            $"ufw writes the rule into {chain.Chain}, and again at each start.",
            $"All packets from {packet.Source} to port {port}/{protocol} get in by {device}.")
        {
            Changes = [new StateChange.InsertRule(chain, isDenied ? 1 : int.MaxValue, PacketRule.Make(packet, new Target.Accept()))],
        };
    }
}
