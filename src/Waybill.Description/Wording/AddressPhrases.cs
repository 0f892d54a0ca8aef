using System.Text;
using Waybill.Model.Addresses;
using Waybill.Parsing.Words;

namespace Waybill.Description.Wording;

/// <summary>Addresses and networks in running text.</summary>
internal static class AddressPhrases
{
    /// <summary>One address, a network, or a list of them; a name stays as it is.</summary>
    public static string? Any(string value)
    {
        string[] items = value.Split(',');
        string?[] phrases = [.. items.Select(One)];
        return phrases.Any(phrase => phrase is null) ? null : WordList.Or(phrases!);
    }

    /// <summary><c>first-last</c>, or one address.</summary>
    public static string? Range(string value)
    {
        int dash = value.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            return Any(value);
        }

        return IsAddress(value[..dash]) && IsAddress(value[(dash + 1)..]) ? $"{value[..dash]} to {value[(dash + 1)..]}" : null;
    }

    /// <summary>A destination of a route or selector of a rule, which iproute2 lets abbreviate: <c>10/8</c>, <c>default</c>.</summary>
    public static string? Network(string value) => value switch
    {
        "all" or "any" or "default" or "0/0" or "0.0.0.0/0" or "::/0" => "any address",
        _ => AbbreviatedAddresses.TryParsePrefix(Encoding.UTF8.GetBytes(value), out _) ? value : null,
    };

    /// <summary>True for one address without a prefix length.</summary>
    public static bool IsAddress(string value) => Addresses.TryParse(Encoding.UTF8.GetBytes(value), out _);

    /// <summary>The family that a value tells by its colons and dots.</summary>
    public static IpFamily FamilyOf(string value) =>
        value.Contains(':', StringComparison.Ordinal) ? IpFamily.IPv6
        : value.Contains('.', StringComparison.Ordinal) ? IpFamily.IPv4
        : IpFamily.None;

    private static string? One(string value)
    {
        int slash = value.IndexOf('/', StringComparison.Ordinal);
        string address = slash < 0 ? value : value[..slash];
        string length = slash < 0 ? string.Empty : value[(slash + 1)..];
        if (address.Length == 0)
        {
            return null;
        }

        bool isWhole = length is "" or "255.255.255.255" or "128" || (length == "32" && !address.Contains(':', StringComparison.Ordinal));
        return length is "0" or "0.0.0.0" or "::" ? "any address"
            : isWhole ? address
            : length.Contains('.', StringComparison.Ordinal) || length.Contains(':', StringComparison.Ordinal) ? $"{address} with the mask {length}"
            : value;
    }
}
