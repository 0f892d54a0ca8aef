using System.Collections.Immutable;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>kube-proxy refuses packets to a Service that has nobody behind it (pkg/proxy/iptables: "has no endpoints").</summary>
internal sealed class ServiceWithoutEndpointsRule : FindingRule
{
    public override string Id => "service-without-endpoints";

    public override ImmutableArray<string> Supersedes => ["rejected-by-rule", "filtered-by-rule"];

    public override Cause? Look(JourneyCase journey)
    {
        if (Decider.RuleOf(journey) is not { } step || Decider.CommentOf(step.Definition) is not { } comment
            || !comment.Contains("has no", StringComparison.Ordinal) || !comment.Contains("endpoints", StringComparison.Ordinal))
        {
            return null;
        }

        string service = comment.Split(' ')[0].Trim('"');
        string name = service.Split(':')[0];
        bool isLocalOnly = comment.Contains("local endpoints", StringComparison.Ordinal);
        return new(
            FindingSeverity.Error,
            $"the Service {service} has no {(isLocalOnly ? "endpoints on this node" : "endpoints")}",
            isLocalOnly
                ? "The Service takes packets from outside only for pods on the same node (externalTrafficPolicy or internalTrafficPolicy: Local), and none of its pods runs on this one. The rule is kube-proxy's own."
                : "kube-proxy knows the Service's address, but no pod that is ready stands behind it, so it refuses the packet at once instead of letting the sender wait. The rule is right; what is missing is the pod.")
        {
            Evidence = [.. Facts.Rule(step.Definition)],
            Remedies =
            [
                new(
                    [.. Look(name)],
                    "Shows whether the Service's selector finds pods, and whether they are ready; mend the selector, the pods or their readiness probe.",
                    "None: these commands only look."),
            ],
        };
    }

    private static IEnumerable<string> Look(string service)
    {
        string[] parts = service.Split('/');
        if (parts.Length == 2)
        {
            yield return $"kubectl -n {parts[0]} get service {parts[1]} -o wide";
            yield return $"kubectl -n {parts[0]} get endpointslices -l kubernetes.io/service-name={parts[1]}";
        }
    }
}
