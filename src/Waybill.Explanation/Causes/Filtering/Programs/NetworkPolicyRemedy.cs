using System.Collections.Immutable;
using Waybill.Explanation.Proofs;
using Waybill.Model.Journeys;
using Waybill.Model.Kubernetes;
using Waybill.Ownership;

namespace Waybill.Explanation.Causes.Filtering.Programs;

/// <summary>What writes NetworkPolicies into rules is told by a NetworkPolicy: by those that the packet was held against, where their names are known.</summary>
internal static class NetworkPolicyRemedy
{
    private const string PolicyLead = "policy ";

    // How newer versions of Calico begin the names of Kubernetes' own policies.
    private const string KubernetesLead = "knp.default.";

    public static IEnumerable<Remedy> For(JourneyCase journey, Step.InChain step, KnownOwner program)
    {
        ImmutableArray<string> look =
        [
            .. Selecting(journey).Select(policy => Look([policy.Namespace, policy.Name])),
            .. journey.Journey.Steps.OfType<Step.InChain>().Where(asked => asked.Hook == step.Hook)
                .Select(asked => journey.Owners.Of(asked)?.For).OfType<string>().Where(purpose => purpose.StartsWith(PolicyLead, StringComparison.Ordinal))
                .Select(purpose => purpose[PolicyLead.Length..].Split(' ')[0].Split('/')).Where(name => name.Length == 2).Select(Look),
        ];
        look = [.. look.Distinct()];
        string held = look.Length == 1 ? $"the policy that the packet was held against, by which {program.Name} writes its rules: it has to" : $"the policies that the packet was held against, by which {program.Name} writes its rules: one of them has to";
        yield return new(
            look.IsEmpty ? ["kubectl get networkpolicies -A"] : look,
            look.IsEmpty
                ? $"Lists the policies, by which {program.Name} writes its rules: the one that selects the pod has to name this source and port."
                : $"Shows {held} name this source and port.",
            "None: it only looks. What a policy then allows, it allows to all pods that it selects.");
    }

    /// <summary>The cluster's policies that select the pod that the packet goes to; where none does, those that select the pod that sent it.</summary>
    private static IEnumerable<NetworkPolicy> Selecting(JourneyCase journey)
    {
        var cluster = journey.Owners.Cluster;
        var into = cluster.PoliciesOf(journey.Final.Destination, isIngress: true).ToList();
        return into.Count > 0 ? into : cluster.PoliciesOf(journey.Final.Source, isIngress: false);
    }

    private static string Look(string[] name) =>
        $"kubectl -n {name[0]} get networkpolicy {(name[1].StartsWith(KubernetesLead, StringComparison.Ordinal) ? name[1][KubernetesLead.Length..] : name[1])} -o yaml";
}
