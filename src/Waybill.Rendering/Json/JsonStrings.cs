using System.Text.Json;

namespace Waybill.Rendering.Json;

/// <summary>Lists of texts.</summary>
internal static class JsonStrings
{
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
