using System.Text.Json;

namespace Waybill.Parsing.Kubernetes;

/// <summary>Looks into JSON whose shape is not certain: what is not there, or of another kind, is nothing.</summary>
internal static class JsonPaths
{
    /// <summary>The member of that name; nothing where there is none.</summary>
    public static JsonElement At(this JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var member) ? member : default;

    /// <summary>The text of the member of that name; null where there is none.</summary>
    public static string? Text(this JsonElement item, string name) =>
        item.At(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    /// <summary>The entries of the list of that name; none where there is no list.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement item, string name) =>
        item.At(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The members of the object of that name; none where there is no object.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement item, string name) =>
        item.At(name) is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : [];
}
