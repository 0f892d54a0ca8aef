using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Waybill.Explanation;
using Waybill.Explanation.Questions;
using Waybill.Model.Journeys;

namespace Waybill.Rendering.Json;

/// <summary>Writes the documents that programs read. Their fields are promised: see docs/contract.md.</summary>
public static class JsonReport
{
    /// <summary>Options for the writers: one line, letters of every script as they are.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One <c>waybill.explain/1</c> object.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="explained">The explanation.</param>
    /// <param name="detail">At <see cref="Detail.Full"/> each step also lists the rules that were asked before it, and why they did not match.</param>
    public static void WriteExplain(Utf8JsonWriter json, Explained explained, Detail detail = Detail.Normal)
    {
        json.WriteStartObject();
        json.WriteString("schema", "waybill.explain/1");
        json.WriteString("host", explained.Host);
        json.WritePropertyName("packet");
        PacketJson.Write(json, explained.Packet);
        NamesJson.Write(json, explained);
        json.WriteStartArray("worlds");
        for (int i = 0; i < explained.Worlds.Length; i++)
        {
            WriteWorld(json, explained.Worlds[i], explained.Owners, detail, explained.AsksReply, explained.Why.IsEmpty ? [] : explained.Why[i]);
        }

        json.WriteEndArray();
        WriteSupposed(json, explained, detail);
        WriteFindings(json, explained);
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in explained.Diagnostics)
        {
            DiagnosticJson.Write(json, diagnostic);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What was changed before the packet was sent (<c>changes</c>), and how it fared before (<c>before</c>).</summary>
    private static void WriteSupposed(Utf8JsonWriter json, Explained explained, Detail detail)
    {
        if (explained.Supposed is not { } supposed)
        {
            return;
        }

        SupposedJson.WriteChanges(json, supposed.Changes);
        json.WriteStartObject("before");
        json.WriteBoolean("faresDifferently", supposed.FaresDifferently);
        json.WriteStartArray("worlds");
        foreach (var world in supposed.Before)
        {
            WriteWorld(json, world, explained.Owners, detail, explained.AsksReply, []);
        }

        json.WriteEndArray();
        SupposedJson.WriteDifferences(json, supposed);
        json.WriteEndObject();
    }

    /// <summary>One <c>waybill.journey/1</c> object for a recorded packet.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="explained">The explanation.</param>
    /// <param name="detail">As for <see cref="WriteExplain"/>.</param>
    public static void WriteJourney(Utf8JsonWriter json, Explained explained, Detail detail = Detail.Normal)
    {
        var journey = explained.Worlds[0];
        json.WriteStartObject();
        json.WriteString("schema", "waybill.journey/1");
        json.WriteString("host", explained.Host);
        json.WriteString("time", journey.Time?.ToString("O"));
        if (journey.Uptime is { } uptime)
        {
            json.WriteNumber("uptime", (decimal)uptime.Ticks / TimeSpan.TicksPerSecond);
        }
        else
        {
            json.WriteNull("uptime");
        }

        json.WritePropertyName("packet");
        PacketJson.Write(json, explained.Packet);
        NamesJson.Write(json, explained);
        json.WriteBoolean("complete", journey.IsComplete);
        json.WriteNumber("lost", journey.Lost);
        WriteSteps(json, journey, explained.Owners, detail);
        json.WritePropertyName("ending");
        EndingJson.Write(json, journey.Ending, withBasis: true);
        WriteFindings(json, explained);
        json.WriteEndObject();
    }

    private static void WriteWorld(Utf8JsonWriter json, Journey world, JourneyOwners owners, Detail detail, bool withReply, ImmutableArray<WhyAnswer> why)
    {
        json.WriteStartObject();
        json.WriteNumber("probability", world.Probability);
        json.WriteStartArray("assumptions");
        foreach (var assumption in world.Assumptions)
        {
            json.WriteStartObject();
            json.WriteString("about", assumption.About);
            json.WriteString("text", assumption.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("ending");
        EndingJson.Write(json, world.Ending, withBasis: false);
        json.WritePropertyName("packet");
        PacketJson.Write(json, world.Final);
        WriteSteps(json, world, owners, detail);
        WriteReply(json, withReply ? world.Reply : null, owners, detail);
        WhyJson.Write(json, why);
        json.WriteEndObject();
    }

    /// <summary>The answer's way, its worlds of the same shape; null where it was not asked for or there is none.</summary>
    private static void WriteReply(Utf8JsonWriter json, Reply? reply, JourneyOwners owners, Detail detail)
    {
        if (reply is null)
        {
            json.WriteNull("reply");
            return;
        }

        json.WriteStartObject("reply");
        json.WritePropertyName("packet");
        PacketJson.Write(json, reply.Packet);
        json.WriteStartArray("worlds");
        foreach (var world in reply.Worlds)
        {
            WriteWorld(json, world, owners, detail, withReply: false, []);
        }

        json.WriteEndArray();
        json.WriteStringIfGiven("failure", reply.Failure);
        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, Journey journey, JourneyOwners owners, Detail detail)
    {
        json.WriteStartArray("steps");
        foreach (var step in journey.Steps)
        {
            StepJson.Write(json, step, owners, detail);
        }

        json.WriteEndArray();
    }

    private static void WriteFindings(Utf8JsonWriter json, Explained explained)
    {
        json.WriteStartArray("findings");
        foreach (var finding in explained.Findings)
        {
            FindingJson.Write(json, finding);
        }

        json.WriteEndArray();
    }
}
