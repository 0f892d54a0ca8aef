using System.Text.Json;
using Waybill.Parsing.Json;

namespace Waybill.Parsing.Routes;

/// <summary>Retells an object of <c>ip -j route</c> (ip/iproute.c, print_route) as the line of <c>ip route</c>.</summary>
internal static class RouteJson
{
    /// <summary>Writes one route.</summary>
    public static void Write(JsonElement item, RetoldLines lines)
    {
        if (item.TryGetProperty("deleted", out _))
        {
            lines.Word("Deleted");
        }

        bool hasDestination = false;
        bool isEncapsulation = false;
        foreach (var property in item.EnumerateObject())
        {
            // Before 6.4 an encapsulation's properties stood among the route's, "src" and "dst" a second time.
            isEncapsulation = isEncapsulation ? !EncapsulationJson.IsPast(property) : EncapsulationJson.IsFlat(property);
            if (isEncapsulation)
            {
                EncapsulationJson.WriteProperty(property, lines);
            }
            else if (property.Name is "type" or "dst")
            {
                hasDestination |= property.Name == "dst";
                lines.Word(RetoldLines.Scalar(property.Value));
            }
            else if (hasDestination)
            {
                WriteProperty(property, lines);
            }
        }
    }

    private static void WriteProperty(JsonProperty property, RetoldLines lines)
    {
        var value = property.Value;
        switch (property.Name)
        {
            case "deleted" or "nh_info":
                break;
            case "flags":
                lines.Words(value);
                break;
            case "metrics":
                WriteMetrics(value, lines);
                break;
            case "nexthops":
                WriteNextHops(value, lines);
                break;
            case "cache":
                lines.Word("cache");
                break;
            case "expires":
                lines.Pair("expires", value);
                lines.Text("sec");
                break;
            case "encap" or "via" or "flow":
                WriteStructure(property.Name, value, lines);
                break;
            default:
                lines.Pair(KeyOf(property.Name), value);
                break;
        }
    }

    private static string KeyOf(string name) => name switch
    {
        "gateway" => "via",
        "protocol" => "proto",
        "prefsrc" => "src",
        "src" => "from",
        "to" => "as",
        _ => name,
    };

    private static void WriteMetrics(JsonElement list, RetoldLines lines)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var block in list.EnumerateArray())
        {
            if (block.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            foreach (var metric in block.EnumerateObject())
            {
                if (metric.Value.ValueKind == JsonValueKind.Null)
                {
                    // The features: {"ecn":null}.
                    lines.Word("features");
                    lines.Word(metric.Name);
                }
                else
                {
                    lines.Pair(metric.Name == "congestion" ? "congctl" : metric.Name, metric.Value);
                }
            }
        }
    }

    private static void WriteNextHops(JsonElement list, RetoldLines lines)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var hop in list.EnumerateArray())
        {
            lines.Word("nexthop");
            bool isEncapsulation = false;
            if (hop.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in hop.EnumerateObject())
                {
                    isEncapsulation = isEncapsulation ? !EncapsulationJson.IsPast(property) : EncapsulationJson.IsFlat(property);
                    if (isEncapsulation)
                    {
                        EncapsulationJson.WriteProperty(property, lines);
                    }
                    else
                    {
                        WriteProperty(property, lines);
                    }
                }
            }
        }
    }

    private static void WriteStructure(string name, JsonElement value, RetoldLines lines)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            lines.Pair(name, value);
            return;
        }

        switch (name)
        {
            case "via":
                lines.PairOf(value, "family", "via");
                lines.Word(value.TryGetProperty("host", out var host) ? RetoldLines.Scalar(host) : "?");
                break;
            case "flow":
                bool hasSource = lines.PairOf(value, "from", "realms");
                string realm = value.TryGetProperty("to", out var to) ? RetoldLines.Scalar(to) : "?";
                if (hasSource)
                {
                    lines.Text("/" + realm);
                }
                else
                {
                    lines.Word("realm");
                    lines.Word(realm);
                }

                break;
            default:
                EncapsulationJson.Write(value, lines);
                break;
        }
    }
}
