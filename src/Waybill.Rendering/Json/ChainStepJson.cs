using System.Collections.Immutable;
using System.Text.Json;
using Waybill.Explanation;
using Waybill.Model.Journeys;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Json;

/// <summary>Writes the steps inside chains: what the kernel's TRACE reports.</summary>
internal static class ChainStepJson
{
    public static void Write(Utf8JsonWriter json, Step.InChain step, JourneyOwners owners, Detail detail)
    {
        json.WriteString("backend", step.Chain.Backend.Name());
        json.WriteString("family", step.Chain.Family.Name());
        json.WriteString("table", step.Chain.Table);
        json.WriteString("chain", step.Chain.Chain);
        WriteNumber(json, step);
        json.WriteString("text", (step as Step.Rule)?.Definition?.Text);
        json.WriteString("action", ActionOf(step));
        json.WriteString("source", (step as Step.Rule)?.Definition is { Source.IsGiven: true } rule ? rule.Source.ToString() : null);
        OwnerJson.Write(json, owners.Of(step));
        WriteMisses(json, detail == Detail.Full ? step.PassedBy : []);
    }

    private static void WriteNumber(Utf8JsonWriter json, Step.InChain step)
    {
        if (step.Number > 0)
        {
            json.WriteNumber("rule", step.Number);
        }
        else
        {
            json.WriteNull("rule");
        }

        if (step is Step.Rule { Handle: { } handle })
        {
            json.WriteNumber("handle", handle);
        }
    }

    private static string? ActionOf(Step.InChain step) => step switch
    {
        Step.Rule rule => rule.Action,
        Step.Policy policy => policy.Verdict?.Name(),
        _ => null,
    };

    private static void WriteMisses(Utf8JsonWriter json, ImmutableArray<RuleMiss> misses)
    {
        if (misses.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("passed");
        foreach (var miss in misses)
        {
            json.WriteStartObject();
            json.WriteNumber("rule", miss.Rule.Number);
            json.WriteString("text", miss.Rule.Text);
            json.WriteString("why", miss.Why);
            json.WriteBoolean("near", miss.IsNear);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
