using System.Text.Json;
using Waybill.Model.Journeys;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Json;

/// <summary>Writes endings.</summary>
internal static class EndingJson
{
    /// <param name="json">Where to write.</param>
    /// <param name="ending">The ending.</param>
    /// <param name="withBasis">True for recorded packets, where it matters how the ending is known.</param>
    public static void Write(Utf8JsonWriter json, Ending ending, bool withBasis)
    {
        json.WriteStartObject();
        json.WriteString("kind", ending.Kind.Name());
        json.WriteString("reason", ending.Reason?.Name);
        json.WriteString("hook", ending.Hook?.Name());
        json.WriteString("stage", ending.Stage?.Name());
        json.WriteString("oif", ending.OutInterface);
        json.WriteString("nexthop", ending.NextHop.IsGiven ? ending.NextHop.ToString() : null);
        json.WriteString("answer", ending.Answer);
        if (withBasis)
        {
            json.WriteString("basis", ending.Basis.Name());
        }

        json.WriteStringIfGiven("why", ending.Why);
        json.WriteEndObject();
    }
}
