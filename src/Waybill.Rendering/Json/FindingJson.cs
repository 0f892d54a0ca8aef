using System.Text.Json;
using Waybill.Explanation;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Json;

/// <summary>Writes findings with their evidence and fixes.</summary>
internal static class FindingJson
{
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        json.WriteString("severity", finding.Severity.Name());
        json.WriteStringIfGiven("about", finding.OfAnswer ? "reply" : null);
        json.WriteString("title", finding.Title);
        json.WriteString("detail", finding.Detail);
        json.WriteStartArray("evidence");
        foreach (var evidence in finding.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("source", evidence.Source.Length > 0 ? evidence.Source : null);
            json.WriteString("text", evidence.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("fixes");
        foreach (var fix in finding.Fixes)
        {
            Write(json, fix);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Fix fix)
    {
        json.WriteStartObject();
        json.WriteString("command", fix.Commands.IsEmpty ? null : string.Join(" && ", fix.Commands));
        json.WriteString("effect", fix.Effect);
        json.WriteString("risk", fix.Risk);
        json.WriteStringIfGiven("permanent", fix.Permanent);
        json.WriteStringIfGiven("then", fix.Proof?.Text);
        json.WriteEndObject();
    }
}
