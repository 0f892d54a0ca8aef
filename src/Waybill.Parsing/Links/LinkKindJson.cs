using System.Text.Json;
using Waybill.Parsing.Json;

namespace Waybill.Parsing.Links;

/// <summary>Retells the object <c>linkinfo</c> of <c>ip -d -j link</c> as the lines that <c>-d</c> adds to the text.</summary>
internal static class LinkKindJson
{
    /// <summary>Writes the lines of the kind and of the port.</summary>
    public static void Write(JsonElement info, RetoldLines lines)
    {
        WriteLine(info, "info_kind", string.Empty, "info_data", lines);
        WriteLine(info, "info_slave_kind", "_slave", "info_slave_data", lines);
    }

    private static void WriteLine(JsonElement info, string kindName, string suffix, string dataName, RetoldLines lines)
    {
        if (!info.TryGetProperty(kindName, out var kind))
        {
            return;
        }

        lines.Indent();
        lines.Word(RetoldLines.Scalar(kind) + suffix);
        if (info.TryGetProperty(dataName, out var data) && data.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in data.EnumerateObject())
            {
                if (suffix.Length > 0 || !TryWriteFlag(property, lines))
                {
                    WriteAttribute(property, lines);
                }
            }
        }

        lines.EndLine();
    }

    // What the text of a kind says by a word alone; ports print "on" and "off".
    private static bool TryWriteFlag(JsonProperty property, RetoldLines lines)
    {
        bool isOn = property.Value.ValueKind is JsonValueKind.True or JsonValueKind.Null;
        if (property.Name is "learning" or "proxy" or "rsc" or "l2miss" or "l3miss" or "external" or "gbp" or "gpe" or "localbypass" or "vnifilter"
            && (isOn || property.Value.ValueKind == JsonValueKind.False))
        {
            lines.Word((isOn ? string.Empty : "no") + property.Name);
            return true;
        }

        return false;
    }

    private static void WriteAttribute(JsonProperty property, RetoldLines lines)
    {
        var value = property.Value;
        switch (property.Name)
        {
            case "port_range" when value.ValueKind == JsonValueKind.Object:
                lines.PairOf(value, "low", "srcport");
                lines.Word(value.TryGetProperty("high", out var high) ? RetoldLines.Scalar(high) : "0");
                break;
            case "flags" when value.ValueKind == JsonValueKind.Array:
                lines.Word("<" + string.Join(',', value.EnumerateArray().Select(RetoldLines.Scalar)) + ">");
                break;
            default:
                if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
                {
                    lines.Pair(property.Name switch { "link" => "dev", "port" => "dstport", _ => property.Name }, value);
                }

                break;
        }
    }
}
