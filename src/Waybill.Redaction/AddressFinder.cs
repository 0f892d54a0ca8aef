using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Waybill.Model.Addresses;
using Waybill.Redaction.Addresses;

namespace Waybill.Redaction;

/// <summary>Finds the networks and ranges of a text and announces them to the mapping, which is to keep their ends.</summary>
/// <param name="mapping">The mapping.</param>
internal sealed partial class AddressFinder(AddressMapping mapping)
{
    private const int WideV4 = 16;
    private const int WideV6 = 48;
    private const int LeadLength = 6;

    private readonly HashSet<Prefix> _networks = [];

    /// <summary>Announces what a text holds.</summary>
    public void Find(string text)
    {
        foreach (var match in Network().EnumerateMatches(text))
        {
            AddNetwork(text.AsSpan(match.Index, match.Length), isOwn: OwnAddress().IsMatch(text.AsSpan()[Math.Max(0, match.Index - LeadLength)..match.Index]));
        }

        for (var match = Range().Match(text); match.Success; match = match.NextMatch())
        {
            int ends = match.Groups[1].Success ? 1 : 3;
            if (TryParse(match.Groups[ends].ValueSpan, out var first) && TryParse(match.Groups[ends + 1].ValueSpan, out var last))
            {
                mapping.AddRange(first, last);
            }
        }

        for (var match = JsonNetwork().Match(text); match.Success; match = match.NextMatch())
        {
            AddNetwork($"{match.Groups[1].Value}/{match.Groups[2].Value}", isOwn: true);
        }
    }

    /// <summary>Reads an address.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IpAddress address)
    {
        Span<byte> bytes = stackalloc byte[64];
        address = default;
        return text.Length <= bytes.Length && Encoding.ASCII.TryGetBytes(text, bytes, out int count) && Parsing.Words.Addresses.TryParse(bytes[..count], out address);
    }

    /// <summary>
    /// Keeping the ends of a network costs secrecy: what is near to them stays near. A host's own networks need it, and those
    /// that may be somebody's own; the wide ones of rules (10.0.0.0/8) are cut to their length where they are written.
    /// </summary>
    private void AddNetwork(ReadOnlySpan<char> text, bool isOwn)
    {
        int slash = text.IndexOf('/');
        if (!TryParse(text[..slash], out var address))
        {
            return;
        }

        if (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int length))
        {
            if (!TryParse(text[(slash + 1)..], out var mask) || mask.Family != address.Family)
            {
                return;
            }

            length = BitOperations.PopCount(mask.High) + BitOperations.PopCount(mask.Low);
            isOwn = true;
        }

        bool isWide = length < (address.Family == IpFamily.IPv4 ? WideV4 : WideV6);
        if (length < address.BitCount && (isOwn || !isWide) && _networks.Add(new Prefix(address.Masked(length), (byte)length)))
        {
            mapping.AddNetwork(new Prefix(address, (byte)length));
        }
    }

    [GeneratedRegex("inet6? $")]
    private static partial Regex OwnAddress();

    [GeneratedRegex(@"(?<![\w.:])[0-9A-Fa-f:.]{2,45}/[0-9A-Fa-f:.]+(?<=[0-9A-Fa-f:])")]
    private static partial Regex Network();

    // "10.0.0.1-10.0.0.9:80", "2001:db8::1-2001:db8::9", and nft's ["10.0.0.1", "10.0.0.9"].
    [GeneratedRegex(@"(?<![\w.:])((?:\d+\.){3}\d+)(?:-|"", *"")((?:\d+\.){3}\d+)|(?<![\w.])\[?([0-9A-Fa-f]*:[0-9A-Fa-f:.]+)(?:-|"", *"")([0-9A-Fa-f]*:[0-9A-Fa-f:.]+)")]
    private static partial Regex Range();

    [GeneratedRegex(@"""(?:addr|local)"": *""([^""]+)"",[^{}]{0,400}?""(?:len|prefixlen)"": *(\d+)")]
    private static partial Regex JsonNetwork();
}
