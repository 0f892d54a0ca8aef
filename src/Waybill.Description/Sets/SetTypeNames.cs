using Waybill.Description.Lexicons;
using Waybill.Description.Wording;

namespace Waybill.Description.Sets;

/// <summary>Types of sets in words, and which set is of which.</summary>
internal sealed class SetTypeNames
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);

    /// <summary>Notes the type of a set.</summary>
    public void Remember(string set, string type) => _types[set] = type;

    /// <summary>The type of a set; empty where no line told it.</summary>
    public string Find(string set) => _types.GetValueOrDefault(set, string.Empty);

    /// <summary>What sets of a type hold; null for a type that is not known.</summary>
    public static string? Describe(string type)
    {
        var lexicon = Lexicon.Get("sets");
        int colon = type.IndexOf(':', StringComparison.Ordinal);
        string modern = colon < 0 ? Modern(type) : type;
        colon = modern.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || lexicon.Find("stores", modern[..colon]) is null)
        {
            return null;
        }

        string?[] parts = [.. modern[(colon + 1)..].Split(',').Select(part => lexicon.Find("dimensions", part))];
        return parts.Any(part => part is null) ? null
            : parts.Length == 1 ? parts[0]
            : $"combinations of {WordList.And(parts!)}";
    }

    // The names of ipset 4.
    private static string Modern(string type) => type switch
    {
        "iphash" => "hash:ip",
        "nethash" => "hash:net",
        "ipporthash" => "hash:ip,port",
        "ipportiphash" => "hash:ip,port,ip",
        "ipportnethash" => "hash:ip,port,net",
        "ipmap" => "bitmap:ip",
        "macipmap" => "bitmap:ip,mac",
        "portmap" => "bitmap:port",
        "setlist" => "list:set",
        "iptree" or "iptreemap" => "hash:ip",
        _ => type,
    };
}
