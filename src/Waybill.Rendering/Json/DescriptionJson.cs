using System.Text.Json;
using Waybill.Description;

namespace Waybill.Rendering.Json;

/// <summary>Writes <c>waybill.describe/1</c> objects.</summary>
public static class DescriptionJson
{
    /// <summary>Writes the description of one line; <c>kind</c> is null where nothing could be made of it.</summary>
    public static void Write(Utf8JsonWriter json, LineDescription description)
    {
        json.WriteStartObject();
        json.WriteString("schema", "waybill.describe/1");
        json.WriteString("input", description.Input);
        json.WriteString("kind", description.Kind.Name());
        json.WriteString("sentence", description.Sentence);
        json.WriteStartArray("fields");
        foreach (var field in description.Fields)
        {
            json.WriteStartObject();
            json.WriteString("text", field.Text);
            json.WriteString("name", field.Name);
            json.WriteString("meaning", field.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStrings("unknown", description.Unknown);
        json.WriteEndObject();
    }
}
