using System.Text.Json;
using Waybill.Model.Owners;

namespace Waybill.Rendering.Json;

/// <summary>Writes who made a thing, and what for.</summary>
internal static class OwnerJson
{
    public static void Write(Utf8JsonWriter json, Owner? owner)
    {
        json.WriteString("owner", owner?.Name);
        json.WriteStringIfGiven("for", owner?.For);
    }
}
