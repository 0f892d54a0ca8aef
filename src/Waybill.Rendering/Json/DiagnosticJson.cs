using System.Text.Json;
using Waybill.Model.Diagnostics;

namespace Waybill.Rendering.Json;

/// <summary>Writes what the parsers did not understand.</summary>
internal static class DiagnosticJson
{
    public static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", NameOf(diagnostic.Severity));
        json.WriteString("source", diagnostic.Source.IsGiven ? diagnostic.Source.ToString() : null);
        json.WriteString("message", diagnostic.Message);
        json.WriteEndObject();
    }

    private static string NameOf(Severity severity) => severity switch
    {
        Severity.Ignored => "ignored",
        Severity.Approximated => "approximated",
        Severity.NotUnderstood => "not-understood",
    };
}
