using System.Text.Json;
using Waybill.Explanation;
using Waybill.Model.Journeys;
using Waybill.Model.Sources;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Json;

/// <summary>Writes the steps of a journey. All have <c>kind</c>, <c>hook</c>, <c>text</c>, <c>source</c> and <c>changes</c>.</summary>
internal static class StepJson
{
    public static void Write(Utf8JsonWriter json, Step step, JourneyOwners owners, Detail detail)
    {
        json.WriteStartObject();
        json.WriteString("kind", KindOf(step));
        json.WriteString("hook", step.Hook?.Name());
        switch (step)
        {
            case Step.InChain inChain:
                ChainStepJson.Write(json, inChain, owners, detail);
                break;
            case Step.Route route:
                RouteStepJson.Write(json, route);
                OwnerJson.Write(json, owners.Of(route));
                break;
            case Step.ReversePath reversePath:
                RouteStepJson.Write(json, reversePath);
                break;
            case Step.Conntrack conntrack:
                json.WriteString("state", conntrack.State.Name());
                json.WriteBoolean("reply", conntrack.IsReply);
                WriteText(json, conntrack.Why, conntrack.Entry?.Source ?? default);
                break;
            case Step.Nat nat:
                json.WriteString("side", nat.IsSource ? "src" : "dst");
                WriteText(json, nat.Why, default);
                break;
            case Step.Bridge bridge:
                json.WriteString("bridge", bridge.Name);
                json.WriteString("port", bridge.Port);
                WriteText(json, bridge.Why, default);
                break;
            case Step.Tunnel tunnel:
                json.WriteString("device", tunnel.Device);
                json.WriteString("remote", tunnel.Remote.IsGiven ? tunnel.Remote.ToString() : null);
                WriteText(json, tunnel.Why, default);
                break;
            case Step.Neighbour neighbour:
                json.WriteString("address", neighbour.Address.ToString());
                json.WriteString("lladdr", neighbour.Entry?.Mac?.ToString());
                WriteText(json, neighbour.Why, neighbour.Entry?.Source ?? default);
                break;
            case Step.Socket socket:
                json.WriteString("process", socket.Listener?.Process);
                WriteText(json, socket.Why, socket.Listener?.Source ?? default);
                break;
        }

        WriteChanges(json, step);
        json.WriteEndObject();
    }

    /// <summary>Writes what the step says in words, and the line that it rests on.</summary>
    public static void WriteText(Utf8JsonWriter json, string? text, SourceLine source)
    {
        json.WriteString("text", text);
        json.WriteString("source", source.IsGiven ? source.ToString() : null);
    }

    private static string KindOf(Step step) => step switch
    {
        Step.Rule => "rule",
        Step.Return => "return",
        Step.Policy => "policy",
        Step.Route => "route",
        Step.ReversePath => "reverse-path",
        Step.Conntrack => "conntrack",
        Step.Nat => "nat",
        Step.Bridge => "bridge",
        Step.Tunnel => "tunnel",
        Step.Neighbour => "neighbour",
        Step.Socket => "socket",
        _ => throw new InvalidOperationException($"The schema has no word for {step.GetType().Name}."),
    };

    private static void WriteChanges(Utf8JsonWriter json, Step step)
    {
        json.WriteStartObject("changes");
        foreach (var change in step.Changes)
        {
            json.WriteStartArray(change.Field);
            json.WriteStringValue(change.Old);
            json.WriteStringValue(change.New);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
