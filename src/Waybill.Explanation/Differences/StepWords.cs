using Waybill.Model.Journeys;

namespace Waybill.Explanation.Differences;

/// <summary>
/// What a step is, so that steps of two journeys can be compared: rules by what they say, not by their numbers, which every rule
/// put in before them changes.
/// </summary>
internal static class StepWords
{
    public static string Of(Step step) => $"{step.Hook} {Kind(step)} {string.Join(' ', step.Changes)}";

    /// <summary>The same, where a check that a packet passes is no other step for being passed for another reason.</summary>
    public static string InEffect(Step step) => step is Step.ReversePath { Validation.Passed: true } ? $"{step.Hook} passed" : Of(step);

    private static string Kind(Step step) => step switch
    {
        Step.Rule rule => $"rule {rule.Chain} {RuleText(rule)} {rule.Action}",
        Step.Return done => $"return {done.Chain}",
        Step.Policy policy => $"policy {policy.Chain} {policy.Verdict}",
        Step.Route route => $"route {route.Kind} {route.Decision.Type} {route.Decision.Device} {route.Decision.Gateway} {route.Decision.Table} {route.Decision.Route?.Value.Destination} {route.Decision.Error?.Reason.Name} {route.Decision.Undecided}",
        Step.ReversePath check => $"reverse-path {check.Validation.Mode} {check.Validation.Passed} {check.Validation.Why}",
        Step.Conntrack conntrack => $"conntrack {conntrack.State} {conntrack.IsReply} {conntrack.Why}",
        Step.Nat nat => $"nat {nat.IsSource} {nat.Why}",
        Step.Bridge bridge => $"bridge {bridge.Name} {bridge.Port} {bridge.Why}",
        Step.Tunnel tunnel => $"tunnel {tunnel.Device} {tunnel.Remote} {tunnel.Why}",
        Step.Neighbour neighbour => $"neighbour {neighbour.Address} {neighbour.Why}",
        Step.Socket socket => $"socket {socket.Why}",
        _ => throw new InvalidOperationException($"No words are known for {step.GetType().Name}."),
    };

    private static string RuleText(Step.Rule rule) => rule.Definition is { } definition ? RuleWords.Of(definition) : $"{rule.Number}";
}
