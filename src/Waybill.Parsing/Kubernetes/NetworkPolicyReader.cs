using System.Collections.Immutable;
using System.Text.Json;
using Waybill.Model.Kubernetes;

namespace Waybill.Parsing.Kubernetes;

/// <summary>Reads which pods a NetworkPolicy is about. Without policyTypes it is about ingress, and about egress where it has such rules.</summary>
internal static class NetworkPolicyReader
{
    public static NetworkPolicy Read(JsonElement item, string? place, string name)
    {
        var spec = item.At("spec");
        var types = spec.List("policyTypes").Where(type => type.ValueKind == JsonValueKind.String).Select(type => type.GetString()).ToList();
        bool isIngress = types.Count == 0 || types.Contains("Ingress");
        bool isEgress = types.Count == 0 ? spec.List("egress").Any() : types.Contains("Egress");
        return new(place ?? "default", name, SelectorOf(spec.At("podSelector")), isIngress, isEgress);
    }

    private static LabelSelector SelectorOf(JsonElement selector) => new(
    [
        .. selector.Members("matchLabels").Where(label => label.Value.ValueKind == JsonValueKind.String)
            .Select(label => new LabelDemand(label.Name, LabelOperator.In, [label.Value.GetString()!])),
        .. selector.List("matchExpressions").Select(DemandOf).OfType<LabelDemand>(),
    ]);

    private static LabelDemand? DemandOf(JsonElement expression)
    {
        LabelOperator? kind = expression.Text("operator") switch
        {
            "In" => LabelOperator.In,
            "NotIn" => LabelOperator.NotIn,
            "Exists" => LabelOperator.Exists,
            "DoesNotExist" => LabelOperator.DoesNotExist,
            _ => null,
        };
        ImmutableArray<string> values = [.. expression.List("values").Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)];
        return kind is { } known && expression.Text("key") is { } key ? new(key, known, values) : null;
    }
}
