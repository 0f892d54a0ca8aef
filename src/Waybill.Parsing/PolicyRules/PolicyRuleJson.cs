using System.Text.Json;
using Waybill.Parsing.Json;

namespace Waybill.Parsing.PolicyRules;

/// <summary>Retells an object of <c>ip -j rule</c> (ip/iprule.c, print_rule) as the line of <c>ip rule</c>.</summary>
internal static class PolicyRuleJson
{
    /// <summary>Writes one rule.</summary>
    public static void Write(JsonElement item, RetoldLines lines)
    {
        if (!item.TryGetProperty("priority", out var priority))
        {
            return;
        }

        lines.Word(RetoldLines.Scalar(priority));
        lines.Text(":");
        if (item.TryGetProperty("not", out _))
        {
            lines.Word("not");
        }

        foreach (var property in item.EnumerateObject())
        {
            WriteProperty(item, property, lines);
        }
    }

    private static void WriteProperty(JsonElement item, JsonProperty property, RetoldLines lines)
    {
        switch (property.Name)
        {
            case "priority" or "not" or "srclen" or "dstlen" or "fwmask" or "uid_end" or "sport_end" or "dport_end" or "sport_mask"
                or "dport_mask" or "dscp_mask" or "flowlabel_mask" or "flow_to" when IsSecond(item, property.Name):
                break;
            case "src":
                WriteJoined(item, property.Value, "from", "srclen", '/', lines);
                break;
            case "dst":
                WriteJoined(item, property.Value, "to", "dstlen", '/', lines);
                break;
            case "fwmark":
                WriteJoined(item, property.Value, "fwmark", "fwmask", '/', lines);
                break;
            case "uid_start":
                WriteJoined(item, property.Value, "uidrange", "uid_end", '-', lines);
                break;
            case "sport" or "dport" or "dscp" or "flowlabel":
                WriteJoined(item, property.Value, property.Name, property.Name + "_mask", '/', lines);
                break;
            case "sport_start" or "dport_start":
                WriteJoined(item, property.Value, property.Name[..5], property.Name[..5] + "_end", '-', lines);
                break;
            case "flow_from":
                WriteJoined(item, property.Value, "realms", "flow_to", '/', lines);
                break;
            case "iif_detached" or "oif_detached":
                lines.Word("[detached]");
                break;
            case "unresolved":
                lines.Word("[unresolved]");
                break;
            case "nop" or "l3mdev" or "masquerade":
                lines.Word(property.Name);
                break;
            case "action":
                lines.Word(RetoldLines.Scalar(property.Value));
                break;
            default:
                lines.Pair(KeyOf(property.Name), property.Value);
                break;
        }
    }

    // The second half of a pair is written together with the first; alone it is a key of its own ("flow_to").
    private static bool IsSecond(JsonElement item, string name) => name != "flow_to" || item.TryGetProperty("flow_from", out _);

    private static string KeyOf(string name) => name switch
    {
        "table" => "lookup",
        "suppress_prefixlen" => "suppress_prefixlength",
        "flow_to" => "realms",
        "protocol" => "proto",
        "nat_gateway" => "map-to",
        _ => name,
    };

    private static void WriteJoined(JsonElement item, JsonElement value, string key, string secondName, char separator, RetoldLines lines)
    {
        lines.Pair(key, value);
        if (item.TryGetProperty(secondName, out var second))
        {
            lines.Text(separator + RetoldLines.Scalar(second));
        }
    }
}
