using System.Collections.Immutable;
using System.Text.Json;
using Waybill.Explanation.Suppositions;

namespace Waybill.Rendering.Json;

/// <summary>Writes changes that were supposed, and what came of them.</summary>
internal static class SupposedJson
{
    public static void WriteChanges(Utf8JsonWriter json, ImmutableArray<Supposition> changes)
    {
        json.WriteStartArray("changes");
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("command", change.Text);
            json.WriteStrings("effects", change.Effects);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>For each world which of the worlds before it was compared with, and the steps that came and went.</summary>
    public static void WriteDifferences(Utf8JsonWriter json, Supposed supposed)
    {
        json.WriteStartArray("differences");
        foreach (var difference in supposed.ByWorld)
        {
            json.WriteStartObject();
            json.WriteNumber("world", supposed.Before.IndexOf(difference.Before));
            json.WriteNumber("common", difference.Common);
            WriteIndices(json, "new", difference.New);
            WriteIndices(json, "gone", difference.Gone);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteIndices(Utf8JsonWriter json, string name, ImmutableHashSet<int> indices)
    {
        json.WriteStartArray(name);
        foreach (int index in indices.Order())
        {
            json.WriteNumberValue(index);
        }

        json.WriteEndArray();
    }
}
