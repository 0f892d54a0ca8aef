using System.Text.Json;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Json;

/// <summary>Writes routing decisions and checks of the source address, in the words of <c>waybill.route/1</c>.</summary>
internal static class RouteStepJson
{
    public static void Write(Utf8JsonWriter json, Step.Route step)
    {
        var decision = step.Decision;
        json.WriteString("decision", step.Kind.Name());
        json.WriteString("type", decision.Type == RouteType.Unspecified ? null : decision.Type.Name());
        json.WriteString("dst", TextOf(decision.Query.Destination));
        json.WriteString("gateway", TextOf(decision.Gateway));
        json.WriteString("dev", decision.Device);
        json.WriteString("prefsrc", TextOf(decision.Source));
        json.WriteString("table", decision.Route?.Value.Table.ToString());
        json.WriteNumberIfGiven("priority", decision.Rule?.Priority);
        WriteError(json, decision.Error);
        var source = decision.Route?.Source ?? default;
        StepJson.WriteText(json, source.IsGiven ? source.Text.Trim() : decision.Error?.Explanation ?? decision.Undecided, source);
    }

    public static void Write(Utf8JsonWriter json, Step.ReversePath step)
    {
        var validation = step.Validation;
        json.WriteNumber("mode", validation.Mode);
        json.WriteBoolean("passed", validation.Passed);
        json.WriteString("dev", validation.Way?.Device);
        StepJson.WriteText(json, validation.Why, validation.Way?.Route?.Source ?? default);
    }

    private static void WriteError(Utf8JsonWriter json, RouteError? error)
    {
        if (error is null)
        {
            json.WriteNull("error");
            return;
        }

        json.WriteStartObject("error");
        json.WriteString("errno", error.Errno.ToString());
        json.WriteString("reason", error.Reason.Name);
        json.WriteString("explanation", error.Explanation);
        json.WriteEndObject();
    }

    private static string? TextOf(IpAddress address) => address.IsGiven ? address.ToString() : null;
}
