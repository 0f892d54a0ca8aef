using System.Globalization;

namespace Waybill.Description.Wording;

/// <summary>Routing tables in running text.</summary>
internal static class TablePhrases
{
    /// <summary>A table by name or number; null where it is neither.</summary>
    public static string? Of(string value) => value switch
    {
        "" => null,
        "local" or "255" => "table local (the host's own addresses and broadcasts)",
        "main" or "254" => "table main (the usual routes)",
        "default" or "253" => "table default (usually empty)",
        _ => uint.TryParse(value, CultureInfo.InvariantCulture, out _) || value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or ':' or '[' or ']')
            ? $"table {value}"
            : null,
    };
}
