using System.Collections.Immutable;

namespace Waybill.Parsing.Sets;

/// <summary>The types of set: how they store, and what their elements consist of.</summary>
internal static class SetTypes
{
    /// <summary>Reads a type such as <c>hash:ip,port,net</c>.</summary>
    public static bool TryParse(string type, out ImmutableArray<SetDimension> dimensions)
    {
        dimensions = [];
        int colon = type.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return false;
        }

        var parts = ImmutableArray.CreateBuilder<SetDimension>();
        foreach (string part in type[(colon + 1)..].Split(','))
        {
            SetDimension? dimension = part switch
            {
                "ip" => SetDimension.Ip,
                "net" => SetDimension.Net,
                "port" => SetDimension.Port,
                "mac" => SetDimension.Mac,
                "mark" => SetDimension.Mark,
                "iface" => SetDimension.Interface,
                "set" => SetDimension.Set,
                _ => null,
            };
            if (dimension is null)
            {
                return false;
            }

            parts.Add(dimension.Value);
        }

        dimensions = parts.ToImmutable();
        return true;
    }

    /// <summary>The name of today for a type of ipset 4 (<c>iphash</c>); others as they are.</summary>
    public static string ModernName(string type) => type switch
    {
        "iphash" => "hash:ip",
        "nethash" => "hash:net",
        "ipmap" => "bitmap:ip",
        "macipmap" => "bitmap:ip,mac",
        "portmap" => "bitmap:port",
        "ipporthash" => "hash:ip,port",
        "ipportiphash" => "hash:ip,port,ip",
        "ipportnethash" => "hash:ip,port,net",
        "setlist" => "list:set",
        _ => type,
    };
}
