using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Waybill.Model.Addresses;
using Waybill.Model.Kubernetes;

namespace Waybill.Parsing.Kubernetes;

/// <summary>Gathers the items of a cluster. Where several name an address, the nearest counts: pod, node, Service, then whom an EndpointSlice names.</summary>
internal sealed class ClusterBuilder
{
    private readonly Dictionary<IpAddress, (int Rank, ClusterName Name)> _names = [];
    private readonly ImmutableArray<NetworkPolicy>.Builder _policies = ImmutableArray.CreateBuilder<NetworkPolicy>();

    /// <summary>Adds an item; gives what is wrong with it, null where nothing is.</summary>
    public string? Add(JsonElement item)
    {
        if (item.Text("kind") is not { } kind || item.At("metadata").Text("name") is not { } name)
        {
            return "an item without kind or name";
        }

        string? place = item.At("metadata").Text("namespace");
        return kind switch
        {
            "Pod" => IsOver(item) || item.At("spec").At("hostNetwork").ValueKind == JsonValueKind.True ? null
                : Name(0, new(ClusterKind.Pod, place, name) { Labels = LabelsOf(item) }, [.. item.At("status").List("podIPs").Select(entry => entry.Text("ip")), item.At("status").Text("podIP")]),
            "Node" => Name(1, new(ClusterKind.Node, null, name), item.At("status").List("addresses").Where(entry => entry.Text("type") is "InternalIP" or "ExternalIP").Select(entry => entry.Text("address"))),
            "Service" => Name(2, new(ClusterKind.Service, place, name), AddressesOf(item)),
            "EndpointSlice" => NameEndpoints(item, place),
            "NetworkPolicy" => Keep(NetworkPolicyReader.Read(item, place, name)),
            _ => null,
        };
    }

    /// <summary>All that was added.</summary>
    public Cluster ToCluster() => new(_names.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Name), _policies.ToImmutable());

    // What ran to its end gave its address back.
    private static bool IsOver(JsonElement pod) => pod.At("status").Text("phase") is "Succeeded" or "Failed";

    private static FrozenDictionary<string, string> LabelsOf(JsonElement item) =>
        item.At("metadata").Members("labels").Where(label => label.Value.ValueKind == JsonValueKind.String)
            .DistinctBy(label => label.Name, StringComparer.Ordinal).ToFrozenDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal);

    // A Service without an address of its own says None; the older form has a single address.
    private static IEnumerable<string?> AddressesOf(JsonElement service) =>
    [
        .. service.At("spec").List("clusterIPs").Select(entry => entry.ValueKind == JsonValueKind.String ? entry.GetString() : null), service.At("spec").Text("clusterIP"),
        .. service.At("spec").List("externalIPs").Select(entry => entry.ValueKind == JsonValueKind.String ? entry.GetString() : null),
        .. service.At("status").At("loadBalancer").List("ingress").Select(entry => entry.Text("ip")),
    ];

    private string? NameEndpoints(JsonElement slice, string? place)
    {
        foreach (var endpoint in slice.List("endpoints"))
        {
            var target = endpoint.At("targetRef");
            if (target.Text("kind") == "Pod" && target.Text("name") is { } pod)
            {
                Name(3, new(ClusterKind.Pod, target.Text("namespace") ?? place, pod), endpoint.List("addresses").Select(entry => entry.ValueKind == JsonValueKind.String ? entry.GetString() : null));
            }
        }

        return null;
    }

    private string? Name(int rank, ClusterName name, IEnumerable<string?> addresses)
    {
        string? problem = null;
        foreach (string text in addresses.OfType<string>().Where(text => text is not ("None" or "")))
        {
            if (!Words.Addresses.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var address))
            {
                problem = $"'{text}' of {name} is no address";
            }
            else if (!_names.TryGetValue(address, out var known) || rank < known.Rank)
            {
                _names[address] = (rank, name);
            }
        }

        return problem;
    }

    private string? Keep(NetworkPolicy policy)
    {
        _policies.Add(policy);
        return null;
    }
}
