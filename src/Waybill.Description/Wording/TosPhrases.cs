using System.Text;
using Waybill.Description.Lexicons;
using Waybill.Parsing.Words;

namespace Waybill.Description.Wording;

/// <summary>A type of service byte, which the kernel and its tools write as a number or by a name.</summary>
internal static class TosPhrases
{
    /// <summary>A value, or a value under a mask.</summary>
    public static string? Of(string value)
    {
        int slash = value.IndexOf('/', StringComparison.Ordinal);
        string? one = One(slash < 0 ? value : value[..slash]);
        string mask = slash < 0 ? "0xff" : value[(slash + 1)..];
        return one is null || mask is "0xff" or "255" ? one : $"{one} in the bits {mask}";
    }

    private static string? One(string value) =>
        Lexicon.Get("services-types").Find("tos", value.ToLowerInvariant()) is { } name ? $"{value} ({name})"
        : ServiceTypes.TryParse(Encoding.UTF8.GetBytes(value), out _) ? value
        : null;
}
