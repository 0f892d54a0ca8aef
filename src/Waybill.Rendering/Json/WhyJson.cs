using System.Collections.Immutable;
using System.Text.Json;
using Waybill.Explanation.Questions;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Json;

/// <summary>Writes why a packet hit what was asked about, or did not: the field <c>why</c> of a world, where something was asked.</summary>
internal static class WhyJson
{
    public static void Write(Utf8JsonWriter json, ImmutableArray<WhyAnswer> answers)
    {
        if (answers.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("why");
        foreach (var answer in answers)
        {
            json.WriteStartObject();
            json.WriteString("about", answer.About);
            json.WriteString("outcome", answer.Outcome.Name());
            json.WriteString("text", answer.Text);
            WriteRules(json, answer.Rules);
            if (answer.WouldHit is { } packet)
            {
                json.WritePropertyName("wouldHit");
                PacketJson.Write(json, packet);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRules(Utf8JsonWriter json, ImmutableArray<RuleInWay> rules)
    {
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("backend", rule.Chain.Backend.Name());
            json.WriteString("family", rule.Chain.Family.Name());
            json.WriteString("table", rule.Chain.Table);
            json.WriteString("chain", rule.Chain.Chain);
            json.WriteNumber("rule", rule.Number);
            json.WriteString("text", rule.Rule?.Text);
            json.WriteString("source", rule.Rule is { Source.IsGiven: true } given ? given.Source.ToString() : null);
            json.WriteString("note", rule.Note);
            json.WriteStrings("refused", rule.Refusals.Select(refusal => refusal.Why));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
