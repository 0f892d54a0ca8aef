using System.Globalization;
using System.Text.Json;
using Waybill.Parsing.Json;

namespace Waybill.Parsing.Routes;

/// <summary>Retells an encapsulation (ip/iproute_lwtunnel.c): an object since 6.4, before that among the route's own properties.</summary>
internal static class EncapsulationJson
{
    /// <summary>True where an encapsulation begins among the route's own properties.</summary>
    public static bool IsFlat(JsonProperty property) =>
        property.Name is "encap" or "encap_type" && property.Value.ValueKind == JsonValueKind.String;

    /// <summary>True for a property that stands behind such an encapsulation.</summary>
    public static bool IsPast(JsonProperty property) =>
        property.Name is "gateway" or "via" or "dev" or "protocol" or "scope" or "metric" or "flags";

    /// <summary>Writes the object of newer versions.</summary>
    public static void Write(JsonElement value, RetoldLines lines)
    {
        lines.Word("encap");
        foreach (var property in value.EnumerateObject())
        {
            if (property.Name == "encap_type")
            {
                lines.Word(RetoldLines.Scalar(property.Value));
            }
            else
            {
                WriteProperty(property, lines);
            }
        }
    }

    /// <summary>Writes one property of an encapsulation.</summary>
    public static void WriteProperty(JsonProperty property, RetoldLines lines)
    {
        lines.Word(property.Name == "encap_type" ? "encap" : property.Name);
        if (property.Value.ValueKind == JsonValueKind.Array)
        {
            lines.Word(property.Value.GetArrayLength().ToString(CultureInfo.InvariantCulture));
            lines.Word("[");
            lines.Words(property.Value);
            lines.Word("]");
        }
        else if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        {
            lines.Word(RetoldLines.Scalar(property.Value));
        }
    }
}
