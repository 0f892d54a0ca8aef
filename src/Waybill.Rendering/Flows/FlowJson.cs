using System.Text.Json;
using Waybill.Explanation.Flows;
using Waybill.Rendering.Json;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Flows;

/// <summary>Writes <c>waybill.check/1</c> objects, one a flow.</summary>
public static class FlowJson
{
    /// <summary>Writes one flow; the explanation comes with those that do otherwise than expected.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="result">The flow and what became of it.</param>
    /// <param name="detail">At <see cref="Detail.Full"/> the explanation comes with every flow.</param>
    public static void Write(Utf8JsonWriter json, FlowResult result, Detail detail)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(result);
        json.WriteStartObject();
        json.WriteString("schema", "waybill.check/1");
        json.WriteString("name", result.Flow.Name);
        json.WriteString("source", result.Flow.Source.ToString());
        json.WriteStrings("expect", result.Flow.Outcomes.Select(outcome => outcome.Word()));
        json.WriteString("result", result.Status.Word());
        json.WriteStrings("endings", result.Explained.Worlds.Select(world => world.Ending.Kind.Name()).Distinct());
        json.WriteStrings("complaints", result.Complaints);
        json.WritePropertyName("explain");
        if (result.Status != FlowStatus.AsExpected || detail == Detail.Full)
        {
            JsonReport.WriteExplain(json, result.Explained, detail);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }
}
