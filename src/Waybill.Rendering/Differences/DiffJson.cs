using System.Collections.Immutable;
using System.Text.Json;
using Waybill.Explanation;
using Waybill.Explanation.Differences;
using Waybill.Model.Journeys;
using Waybill.Rendering.Json;

namespace Waybill.Rendering.Differences;

/// <summary>Writes the differences of two snapshots as <c>waybill.diff/1</c>.</summary>
public static class DiffJson
{
    /// <summary>Begins the object and writes what changed; packets follow.</summary>
    public static void WriteChanges(Utf8JsonWriter json, HostDifference difference)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(difference);
        json.WriteStartArray("changes");
        foreach (var change in difference.Changes)
        {
            WriteChange(json, change);
        }

        json.WriteEndArray();
        json.WriteStrings("notCompared", difference.NotCompared);
    }

    /// <summary>Writes how one packet fares in both.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="packet">How it fares.</param>
    /// <param name="before">Who made the rules and routes of the first snapshot.</param>
    /// <param name="after">Who made those of the second.</param>
    public static void WritePacket(Utf8JsonWriter json, PacketDifference packet, JourneyOwners before, JourneyOwners after)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(packet);
        json.WriteStartObject();
        json.WritePropertyName("packet");
        PacketJson.Write(json, packet.Packet);
        json.WriteBoolean("faresDifferently", packet.FaresDifferently);
        WriteEndings(json, "before", packet.Before);
        WriteEndings(json, "after", packet.After);
        WriteParting(json, packet.Parting, before, after);
        json.WriteStartArray("because");
        foreach (var change in packet.Because)
        {
            WriteChange(json, change);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, HostChange change)
    {
        json.WriteStartObject();
        json.WriteString("section", change.Section);
        json.WriteString("name", change.Name);
        json.WriteStartArray("lines");
        foreach (var line in change.Lines)
        {
            json.WriteStartObject();
            json.WriteString("sign", line.IsNew ? "+" : "-");
            json.WriteString("text", line.Text);
            json.WriteString("source", line.Source.Length == 0 ? null : line.Source);
            if (line.Number is { } number)
            {
                json.WriteNumber("rule", number);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEndings(Utf8JsonWriter json, string name, ImmutableArray<Journey> worlds)
    {
        json.WriteStartArray(name);
        foreach (var world in worlds)
        {
            json.WriteStartObject();
            json.WriteNumber("probability", world.Probability);
            json.WritePropertyName("ending");
            EndingJson.Write(json, world.Ending, withBasis: false);
            json.WritePropertyName("packet");
            PacketJson.Write(json, world.Final);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The first steps that are not alike; null where a journey has ended there.</summary>
    private static void WriteParting(Utf8JsonWriter json, JourneyDifference? parting, JourneyOwners before, JourneyOwners after)
    {
        if (parting is null)
        {
            json.WriteNull("parting");
            return;
        }

        json.WriteStartObject("parting");
        json.WriteNumber("common", parting.Common);
        WriteStep(json, "before", parting.Before, parting.Common, before);
        WriteStep(json, "after", parting.Now, parting.Common, after);
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, string name, Journey journey, int index, JourneyOwners owners)
    {
        json.WritePropertyName(name);
        if (index < journey.Steps.Length)
        {
            StepJson.Write(json, journey.Steps[index], owners, Detail.Normal);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
