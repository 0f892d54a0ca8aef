using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Waybill.Model.Addresses;
using Waybill.Redaction.Addresses;
using Waybill.Redaction.Names;

namespace Waybill.Redaction;

/// <summary>Replaces addresses, names and comments in a text and leaves all else, layout included, as it is.</summary>
/// <param name="addresses">Maps addresses.</param>
/// <param name="names">Maps names.</param>
/// <param name="comments">Maps comments.</param>
internal sealed partial class TextMapping(AddressMapping addresses, NameMapping names, CommentMapping comments)
{
    // Longer than any address: the bytes of a header in a log.
    private const int HeaderBytes = 14;

    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);
    private string[]? _odd;

    /// <summary>The text that stands for another.</summary>
    public string Map(string text)
    {
        _odd ??= [.. names.Names.Keys.Where(name => !Plain().IsMatch(name)).OrderByDescending(name => name.Length)];
        foreach (string name in _odd)
        {
            text = text.Replace(name, names.Find(name), StringComparison.Ordinal);
        }

        return Part().Replace(text, OfPart);
    }

    private string OfPart(Match part) => part switch
    {
        _ when part.Groups["free"] is { Success: true } free => Around(part, free, OfComment(free.Value)),
        _ when part.Groups["bridge"] is { Success: true } bridge => Around(part, bridge, OfBridge(bridge.Value)),
        _ when part.Groups["hex"] is { Success: true } hex => Around(part, hex, OfHex(hex.Value)),
        _ when part.Groups["length"] is { Success: true } length => OfNetwork(part.Value[..^(length.Length + 1)], length.Value),
        _ when part.Groups["v4"].Success || part.Groups["v6"].Success => OfAddress(part.Value),
        _ when part.Groups["mac"].Success => OfHardware(part.Value),
        _ when part.Groups["key"].Success => OfKey(part.Groups["key"].Value),
        _ => OfName(part.Value),
    };

    private static string Around(Match part, Group inner, string other)
    {
        int start = inner.Index - part.Index;
        return string.Concat(part.Value.AsSpan(0, start), other, part.Value.AsSpan(start + inner.Length));
    }

    // Addresses in a comment are addresses first.
    private string OfComment(string comment)
    {
        var result = new StringBuilder();
        int end = 0;
        for (var match = AnyAddress().Match(comment); match.Success; match = match.NextMatch())
        {
            string other = match.Groups["mac"].Success ? OfHardware(match.Value) : AddressFinder.TryParse(match.Value, out _) ? OfAddress(match.Value) : string.Empty;
            if (other.Length > 0)
            {
                result.Append(comments.Map(comment[end..match.Index])).Append(other);
                end = match.Index + match.Length;
            }
        }

        return result.Append(comments.Map(comment[end..])).ToString();
    }

    private string OfAddress(string text)
    {
        if (!_addresses.TryGetValue(text, out string? other))
        {
            other = MapAddress(text);
            _addresses.Add(text, other);
        }

        return other;
    }

    private string MapAddress(string text)
    {
        if (!AddressFinder.TryParse(text, out var address))
        {
            return text;
        }

        var other = addresses.Map(address);
        return other == address ? text : text.Length == 39 && address.Family == IpFamily.IPv6 ? InFull(other) : other.ToString();
    }

    // A network whose ends are not kept is cut to its length, as it was.
    private string OfNetwork(string text, string length)
    {
        int bits = int.Parse(length, CultureInfo.InvariantCulture);
        return AddressFinder.TryParse(text, out var address) && address.Masked(bits) == address && addresses.Map(address) is var other && other.Masked(bits) != other
            ? $"{other.Masked(bits)}/{length}"
            : $"{OfAddress(text)}/{length}";
    }

    private string OfHardware(string text)
    {
        string[] pairs = text.Split(':');
        return pairs.Length switch
        {
            6 => OfHardware(pairs),
            HeaderBytes => $"{OfHardware(pairs[..6])}:{OfHardware(pairs[6..12])}:{pairs[12]}:{pairs[13]}",
            // InfiniBand: flags and group in front, a port's 8 bytes at the end.
            > 8 => string.Join(':', pairs[..^6]) + ":" + OfHardware(pairs[^6..]),
            _ => text,
        };
    }

    private string OfHardware(string[] pairs)
    {
        string other = addresses.Map(HardwareOf(pairs)).ToString();
        return pairs.Any(pair => pair.Any(char.IsAsciiLetterUpper)) ? other.ToUpperInvariant() : other;
    }

    // "8000.52:54:0:12:34:56": iproute2 prints a bridge's identifier without leading zeros.
    private string OfBridge(string text) =>
        string.Join(':', addresses.Map(HardwareOf(text.Split(':'))).ToString().Split(':').Select(pair => pair is ['0', var digit] ? digit.ToString() : pair));

    private string OfHex(string text) => text.Length == 12
        ? addresses.Map(HardwareOf([.. text.Chunk(2).Select(pair => new string(pair))])).ToString().Replace(":", string.Empty, StringComparison.Ordinal)
        : new string('0', text.Length);

    private static MacAddress HardwareOf(string[] pairs) =>
        new(pairs.Aggregate(0UL, (value, pair) => (value << 8) | ulong.Parse(pair, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)));

    // "net.ipv4.conf.lan/7.rp_filter"; some write the dot of an interface as it is.
    private string OfKey(string key)
    {
        if (Parameter().Match(key) is not { Success: true } parts)
        {
            return key;
        }

        string device = parts.Groups[2].Value;
        return names.Find(device.Replace('/', '.')) is { } other
            ? parts.Groups[1].Value + (device.Contains('/', StringComparison.Ordinal) ? other.Replace('.', '/') : other) + parts.Groups[3].Value
            : key;
    }

    // A dot ends a sentence, "+" and "*" are wildcards, and a label of an address follows a colon, which is no part of a name here.
    private string OfName(string name)
    {
        if (names.Find(name) is { } other)
        {
            return other;
        }

        string stem = name.TrimEnd('.', '+', '*', '-');
        return stem.Length != name.Length && names.Find(stem) is { } found ? found + name[stem.Length..] : name;
    }

    private static string InFull(IpAddress address) =>
        string.Join(':', Enumerable.Range(0, 8).Select(group => ((ushort)(address.Value >> (112 - (16 * group)))).ToString("x4", CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"^(net\.ipv[46]\.(?:conf|neigh)\.)(.+)(\.\w+)$")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^[\w][\w.-]*$")]
    private static partial Regex Plain();

    [GeneratedRegex("""
        (?:--comment|--log-prefix|--nflog-prefix|\bcomment|\blog\ prefix)\ (?:"(?<free>(?:[^"\\]|\\.)*)"|(?<=--[a-z-]+\ )(?<free>[^\s"]+))
        |"(?:comment|prefix|ifalias)":\ *"(?<free>(?:[^"\\]|\\.)*)"
        |\("(?<free>[^"]+)",pid=
        |^\s+alias\ (?<free>[^\n]+)
        |\b[0-9a-f]{4}\.(?<bridge>[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5})\b
        |\b(?:portid|switchid|phys_port_id|phys_switch_id)"?:?\ "?(?<hex>[0-9a-f]+)
        |(?<![\w:])(?<mac>[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5,19})(?![\w:])
        |(?<![\w.])(?<v4>(?:[0-9]{1,3}\.){3}[0-9]{1,3})(?![\w]|\.[0-9])(?:/(?<length>[0-9]{1,3})(?![\w.]))?
        |(?<![\w:])(?<v6>(?:[0-9A-Fa-f]{0,4}:){2,7}(?:(?:[0-9]{1,3}\.){3}[0-9]{1,3}|[0-9A-Fa-f]{0,4}))(?![\w:])(?:/(?<length>[0-9]{1,3})(?![\w.]))?
        |\b(?<key>net\.[\w./-]+)
        |(?<![\w-])\w[\w.+*-]*
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Multiline)]
    private static partial Regex Part();

    [GeneratedRegex("""
        (?<![\w:])(?<mac>[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5})(?![\w:])
        |(?<![\w.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\w]|\.[0-9])
        |(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex AnyAddress();
}
