using System.Collections.Immutable;
using System.Text.Json;
using Waybill.Description.Sysctls;

namespace Waybill.Rendering.Json;

/// <summary>Writes <c>waybill.sysctl/1</c> objects.</summary>
public static class SysctlJson
{
    /// <summary>One parameter.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="values">Its values on a host; empty where none is known or asked for.</param>
    /// <param name="locate">Where the kernel's documentation is installed, by the path of the document; null where it is not.</param>
    public static void Write(Utf8JsonWriter json, SysctlParameter parameter, ImmutableArray<EffectiveValue> values, Func<string, string?> locate)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(locate);
        var entry = parameter.Entry;
        json.WriteStartObject();
        json.WriteString("schema", "waybill.sysctl/1");
        json.WriteString("name", entry.Name);
        json.WriteString("parameter", parameter.Name);
        json.WriteString("summary", entry.Summary);
        json.WriteString("detail", entry.More);
        WriteValues(json, entry);
        json.WriteString("default", entry.Default);
        json.WriteString("defaultFrom", entry.DefaultFrom);
        json.WriteString("unit", entry.Unit);
        json.WriteString("range", entry.Range);
        json.WriteString("combine", entry.Combination.Name());
        WriteEffective(json, values);
        json.WriteString("since", entry.Since);
        json.WriteString("obsolete", entry.Obsolete);
        json.WriteString("module", entry.Module);
        json.WriteBoolean("readOnly", entry.IsReadOnly);
        json.WriteBoolean("decidesPackets", entry.DecidesPackets);
        json.WriteStrings("reasons", entry.Reasons);
        json.WriteStrings("findings", entry.Findings);
        json.WriteStrings("see", entry.See);
        WriteDocument(json, entry.Section, locate);
        json.WriteEndObject();
    }

    /// <summary>A parameter that was read along a packet's way, with the value that it had there.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="locate">As for the other overload.</param>
    public static void Write(Utf8JsonWriter json, JourneyParameter parameter, Func<string, string?> locate)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var read = parameter.Read;
        var known = parameter.Parameter ?? new SysctlParameter(new SysctlEntry(read.Name, default), null);
        var alone = new EffectiveValue(null, read.Value ?? string.Empty, [new(string.Empty, read.Value ?? string.Empty, read.Source)], parameter.Default);
        Write(json, known, read.Value is null ? [] : [parameter.Effective ?? alone], locate);
    }

    private static void WriteValues(Utf8JsonWriter json, SysctlEntry entry)
    {
        json.WriteStartArray("values");
        foreach (var value in entry.Values)
        {
            json.WriteStartObject();
            json.WriteString("value", value.Value);
            json.WriteString("meaning", value.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Where interfaces have different values, none is the value.
    private static void WriteEffective(Utf8JsonWriter json, ImmutableArray<EffectiveValue> values)
    {
        bool isOne = values.Select(value => value.Value).Distinct().Count() == 1;
        json.WriteString("effective", isOne ? values[0].Value : null);
        json.WriteString("source", isOne && values[0].Source.IsGiven ? values[0].Source.ToString() : null);
        json.WriteStartArray("interfaces");
        foreach (var value in values.Where(value => value.Interface is not null))
        {
            json.WriteStartObject();
            json.WriteString("name", value.Interface);
            json.WriteString("effective", value.Value);
            json.WriteString("default", value.Default);
            json.WriteStartArray("from");
            foreach (var from in value.From)
            {
                json.WriteStartObject();
                json.WriteString("of", from.Of);
                json.WriteString("value", from.Value);
                json.WriteString("source", from.Source.IsGiven ? from.Source.ToString() : null);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDocument(Utf8JsonWriter json, DocumentSection? section, Func<string, string?> locate)
    {
        if (section is null)
        {
            json.WriteNull("document");
            return;
        }

        json.WriteStartObject("document");
        json.WriteString("path", $"Documentation/{section.Document}");
        json.WriteString("section", section.Heading);
        json.WriteString("installed", locate(section.Document));
        json.WriteEndObject();
    }
}
