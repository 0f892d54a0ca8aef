using System.Text.Json;

namespace Waybill.Rendering.Json;

/// <summary>Fields that are left out where there is no value.</summary>
internal static class OptionalFields
{
    public static void WriteStringIfGiven(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteNumberIfGiven(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
