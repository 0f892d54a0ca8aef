using System.Text.Json;
using Waybill.Explanation;

namespace Waybill.Rendering.Json;

/// <summary>Writes the documents that programs read.</summary>
public static class JsonReport
{
    /// <summary>One <c>waybill.explain/1</c> object.</summary>
    public static void WriteExplain(Utf8JsonWriter json, Explained explained)
    {
        json.WriteStartObject();
        json.WriteString("schema", "waybill.explain/1");
        json.WriteString("host", explained.Host);
        json.WriteEndObject();
    }

    /// <summary>One <c>waybill.journey/1</c> object for a recorded packet.</summary>
    public static void WriteJourney(Utf8JsonWriter json, Explained explained)
    {
        json.WriteStartObject();
        json.WriteString("schema", "waybill.journey/1");
        json.WriteString("host", explained.Host);
        json.WriteEndObject();
    }
}
