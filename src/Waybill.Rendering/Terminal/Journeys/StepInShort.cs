using Waybill.Model.Journeys;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>A step in a few words: <c>FORWARD  filter FORWARD:3  DROP</c>.</summary>
internal static class StepInShort
{
    public static string Of(Step step)
    {
        string what = step switch
        {
            Step.Rule rule => $"{rule.Chain.Table} {rule.Chain.Chain}:{rule.Number}  {rule.Action ?? rule.Verdict?.Name() ?? "matched"}",
            Step.Return done => $"{done.Chain.Table} {done.Chain.Chain}  end of chain",
            Step.Policy policy => $"{policy.Chain.Table} {policy.Chain.Chain}  policy {policy.Verdict?.Name()}",
            Step.Route { Decision: { Error: { } error } } => $"route  {error.Explanation}",
            Step.Route { Decision: var decision } => $"route  {(decision.Route is { } route ? Routes.RouteLine.Of(route) : decision.Device)}",
            Step.ReversePath { Validation: var check } => $"rp_filter  {check.Why}",
            Step.Conntrack conntrack => $"conntrack  {conntrack.State.Name()}",
            Step.Nat nat => $"nat  {nat.Why}",
            Step.Bridge bridge => $"{bridge.Name}  {bridge.Why}",
            Step.Tunnel tunnel => $"{tunnel.Device}  {tunnel.Why}",
            Step.Neighbour neighbour => $"neighbour  {neighbour.Address}  {neighbour.Why}",
            Step.Socket socket => $"socket  {socket.Why}",
            _ => string.Empty,
        };
        return step is Step.InChain && step.Hook is { } hook ? $"{hook.ToString().ToUpperInvariant()}  {what}" : what;
    }
}
