using System.Text.Json;
using Waybill.Parsing.Json;

namespace Waybill.Parsing.Links;

/// <summary>Retells an object of <c>ip -j addr</c> or <c>ip -j link</c> as the lines that print without <c>-j</c>.</summary>
internal static class LinkJson
{
    private static readonly string[] HeaderKeys = ["mtu", "qdisc", "master", "operstate", "linkmode", "group", "txqlen"];
    private static readonly string[] AddressKeys = ["metric", "broadcast", "scope"];

    /// <summary>Writes one interface with its addresses.</summary>
    public static void Write(JsonElement item, RetoldLines lines)
    {
        if (!item.TryGetProperty("ifname", out var name))
        {
            // Old versions put empty objects between the interfaces.
            return;
        }

        if (item.TryGetProperty("flags", out var flags))
        {
            WriteHeader(item, name, flags, lines);
        }
        else
        {
            // "ip -j -o addr" and the like: the addresses follow, the interface is not described.
            WriteBareHeader(item, name, lines);
        }

        WriteLayer(item, lines);
        if (item.TryGetProperty("linkinfo", out var info) && info.ValueKind == JsonValueKind.Object)
        {
            LinkKindJson.Write(info, lines);
        }

        if (item.TryGetProperty("addr_info", out var addresses) && addresses.ValueKind == JsonValueKind.Array)
        {
            foreach (var address in addresses.EnumerateArray())
            {
                WriteAddress(address, lines);
            }
        }
    }

    private static void WriteHeader(JsonElement item, JsonElement name, JsonElement flags, RetoldLines lines)
    {
        WriteNumberAndName(item, name, lines);
        lines.Word("<");
        string separator = string.Empty;
        foreach (var flag in flags.ValueKind == JsonValueKind.Array ? flags.EnumerateArray() : default)
        {
            lines.Text(separator + RetoldLines.Scalar(flag));
            separator = ",";
        }

        lines.Text(">");
        foreach (string key in HeaderKeys)
        {
            lines.PairOf(item, key, key switch { "operstate" => "state", "linkmode" => "mode", "txqlen" => "qlen", _ => key });
        }

        lines.EndLine();
    }

    private static void WriteBareHeader(JsonElement item, JsonElement name, RetoldLines lines)
    {
        WriteNumberAndName(item, name, lines);
        lines.Word("<UP,LOWER_UP>");
        lines.EndLine();
    }

    private static void WriteNumberAndName(JsonElement item, JsonElement name, RetoldLines lines)
    {
        lines.Word(item.TryGetProperty("ifindex", out var index) ? RetoldLines.Scalar(index) : "0");
        lines.Text(":");
        lines.Word(RetoldLines.Scalar(name));
        if (item.TryGetProperty("link", out var peer))
        {
            lines.Text("@" + (peer.ValueKind == JsonValueKind.Null ? "NONE" : RetoldLines.Scalar(peer)));
        }
        else if (item.TryGetProperty("link_index", out var number))
        {
            lines.Text("@if" + RetoldLines.Scalar(number));
        }

        lines.Text(":");
    }

    private static void WriteLayer(JsonElement item, RetoldLines lines)
    {
        if (!item.TryGetProperty("link_type", out var type))
        {
            return;
        }

        lines.Indent();
        lines.Word("link/" + RetoldLines.Scalar(type));
        if (item.TryGetProperty("address", out var address))
        {
            lines.Word(RetoldLines.Scalar(address));
        }

        lines.PairOf(item, "broadcast", "brd");
        if (!lines.PairOf(item, "link_netns", "link-netns"))
        {
            lines.PairOf(item, "link_netnsid", "link-netnsid");
        }

        lines.EndLine();
    }

    private static void WriteAddress(JsonElement address, RetoldLines lines)
    {
        if (address.ValueKind != JsonValueKind.Object || !address.TryGetProperty("family", out var family)
            || !address.TryGetProperty("local", out var local))
        {
            return;
        }

        lines.Indent();
        lines.Word(RetoldLines.Scalar(family));
        lines.Word(RetoldLines.Scalar(local));
        lines.PairOf(address, "address", "peer");
        if (address.TryGetProperty("prefixlen", out var length))
        {
            lines.Text("/" + RetoldLines.Scalar(length));
        }

        foreach (string key in AddressKeys)
        {
            lines.PairOf(address, key, key == "broadcast" ? "brd" : key);
        }

        foreach (var property in address.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.True)
            {
                lines.Word(property.Name);
            }
        }

        lines.PairOf(address, "protocol", "proto");
        if (address.TryGetProperty("label", out var label))
        {
            lines.Word(RetoldLines.Scalar(label));
        }

        lines.EndLine();
    }
}
