using System.Globalization;
using System.Text.RegularExpressions;
using Waybill.Redaction.Addresses;

namespace Waybill.Redaction.Names;

/// <summary>
/// Gives names others: the same for the same whatever is named so, numbered in the order in which they are met, so that
/// nothing of the name is left. What <see cref="KnownNames"/> knows stays.
/// </summary>
/// <param name="hardware">Maps what an interface named by its hardware address is named after.</param>
internal sealed partial class NameMapping(AddressMapping hardware)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<string> _wildcards = [];
    private readonly Dictionary<NameKind, int> _counts = [];

    /// <summary>The names that stand for themselves no more, with what stands for them.</summary>
    public IReadOnlyDictionary<string, string> Names => _names;

    /// <summary>Takes what was found in all texts.</summary>
    public void Add(IReadOnlyCollection<(NameKind Kind, string Name)> found)
    {
        _taken.UnionWith(found.Select(one => one.Name));
        _wildcards.AddRange(found.Where(one => one.Kind == NameKind.Interface).Select(one => one.Name)
            .Where(name => name.Length > 1 && name[^1] is '+' or '*').Select(name => name[..^1]).Distinct().OrderByDescending(name => name.Length));
        foreach (var (kind, name) in found)
        {
            Add(kind, name.TrimEnd('+', '*'));
        }
    }

    /// <summary>What stands for a name; null where the name stays.</summary>
    public string? Find(string name) => _names.GetValueOrDefault(name);

    /// <summary>What stands for a word of a comment.</summary>
    public string Word(string word)
    {
        if (!_words.TryGetValue(word, out string? other))
        {
            other = Next(NameKind.Word);
            _words.Add(word, other);
        }

        return other;
    }

    // What begins otherwise is punctuation of the text that the patterns took for a name.
    private void Add(NameKind kind, string name)
    {
        if (name.Length == 0 || !(char.IsLetterOrDigit(name[0]) || name[0] == '_') || _names.ContainsKey(name))
        {
            return;
        }

        string other = kind == NameKind.Interface ? Interface(name)
            : KnownNames.IsKept(name, kind) ? name
            : kind == NameKind.Host ? Host(name)
            : Next(kind);
        if (other != name)
        {
            _names.Add(name, other);
        }
    }

    /// <summary>A name keeps its number, and two that one wildcard covers are covered by one again.</summary>
    private string Interface(string name)
    {
        if (ByHardware().Match(name) is { Success: true } match && Parsing.Words.Addresses.TryParseMac(Colons(match.Groups[2].Value), out var mac))
        {
            return match.Groups[1].Value + hardware.Map(mac).ToString().Replace(":", string.Empty, StringComparison.Ordinal);
        }

        if (KnownNames.IsKept(name, NameKind.Interface))
        {
            return name;
        }

        string lead = _wildcards.Find(one => one.Length < name.Length && name.StartsWith(one, StringComparison.Ordinal)) ?? KindOf().Match(name).Value;
        string rest = name[lead.Length..];
        string number = TrailingNumber().Match(rest).Value;
        string stem = rest[..^number.Length];
        return (lead.Length == 0 || lead.EndsWith('-') ? lead : Stem(lead)) + (stem.Length == 0 ? string.Empty : Stem(stem)) + number;
    }

    private string Stem(string stem)
    {
        if (KnownNames.IsKept(stem, NameKind.Interface))
        {
            return stem;
        }

        if (!_words.TryGetValue(stem + "\0", out string? other))
        {
            string? lead = _wildcards.Find(one => one.Length < stem.Length && stem.StartsWith(one, StringComparison.Ordinal));
            other = lead is null ? Next(NameKind.Interface) + "x" : Stem(lead) + Next(NameKind.Interface) + "x";
            _words.Add(stem + "\0", other);
        }

        return other;
    }

    // A host is named in full and by the first label alone.
    private string Host(string name)
    {
        string other = Next(NameKind.Host);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0)
        {
            return other;
        }

        if (!_names.TryAdd(name[..dot], other))
        {
            other = _names[name[..dot]];
        }

        return other + ".example";
    }

    private string Next(NameKind kind)
    {
        string lead = kind switch
        {
            NameKind.Host => "host",
            NameKind.Interface => "n",
            NameKind.Chain => "CHAIN",
            NameKind.Set => "set",
            NameKind.Table => "table",
            NameKind.RoutingTable => "rt",
            NameKind.Namespace => "netns",
            NameKind.Process => "process",
            NameKind.Word => "w",
            _ => "name",
        };
        string name;
        do
        {
            int count = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
            name = lead + count.ToString(CultureInfo.InvariantCulture);
        }
        while (_taken.Contains(name));
        return name;
    }

    private static byte[] Colons(string digits) => System.Text.Encoding.ASCII.GetBytes(string.Join(':', digits.Chunk(2).Select(pair => new string(pair))));

    [GeneratedRegex("^(enx|wlx|wwx)([0-9a-f]{12})$")]
    private static partial Regex ByHardware();

    [GeneratedRegex(@"[.]?[0-9]+([.@][0-9]+)*$")]
    private static partial Regex TrailingNumber();

    [GeneratedRegex("^(br|wg|veth|tun|tap|vlan|vxlan|bond|vrf|ppp|gre|ipsec)-")]
    private static partial Regex KindOf();
}
