using System.Collections.Frozen;
using System.Collections.Immutable;
using Waybill.Model.Addresses;

namespace Waybill.Model.Kubernetes;

/// <summary>What a Kubernetes cluster says of its addresses: names for people, on which no answer depends.</summary>
/// <param name="Names">Who has which address.</param>
/// <param name="Policies">The NetworkPolicies, in the order of the listing.</param>
public sealed record Cluster(FrozenDictionary<IpAddress, ClusterName> Names, ImmutableArray<NetworkPolicy> Policies)
{
    /// <summary>Nothing is known.</summary>
    public static readonly Cluster Unknown = new(FrozenDictionary<IpAddress, ClusterName>.Empty, []);

    /// <summary>Who has the address; null where nobody is known to have it.</summary>
    public ClusterName? NameOf(IpAddress address) => Names.GetValueOrDefault(address);

    /// <summary>The policies that select the pod behind an address.</summary>
    /// <param name="address">The pod's address.</param>
    /// <param name="isIngress">True for those about packets into the pod, false for those about packets out of it.</param>
    public IEnumerable<NetworkPolicy> PoliciesOf(IpAddress address, bool isIngress) => NameOf(address) is { Kind: ClusterKind.Pod } pod
        ? Policies.Where(policy => (isIngress ? policy.IsIngress : policy.IsEgress) && policy.Namespace == pod.Namespace && policy.Selector.Selects(pod.Labels))
        : [];
}

/// <summary>Who has an address in a cluster.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Namespace">Its namespace; null for nodes, which have none.</param>
/// <param name="Name">Its name.</param>
public sealed record ClusterName(ClusterKind Kind, string? Namespace, string Name)
{
    /// <summary>The labels of a pod, by which policies select it; empty for others.</summary>
    public FrozenDictionary<string, string> Labels { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Kind and name as people say them: <c>pod default/web-7d4</c>, <c>node n1</c>.</summary>
    public override string ToString() => $"{Word(Kind)} {(Namespace is null ? string.Empty : Namespace + "/")}{Name}";

    private static string Word(ClusterKind kind) => kind switch
    {
        ClusterKind.Pod => "pod",
        ClusterKind.Node => "node",
        ClusterKind.Service => "service",
    };
}

/// <summary>The things of a cluster that have addresses.</summary>
public enum ClusterKind
{
    /// <summary>A pod.</summary>
    Pod,

    /// <summary>A node.</summary>
    Node,

    /// <summary>A Service.</summary>
    Service,
}
