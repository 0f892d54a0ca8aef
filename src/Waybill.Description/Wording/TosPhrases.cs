using System.Text;
using Waybill.Description.Lexicons;
using Waybill.Parsing.Words;

namespace Waybill.Description.Wording;

/// <summary>A type of service byte, which the kernel and its tools write as a number or by a name.</summary>
internal static class TosPhrases
{
    public static string? Of(string value) =>
        Lexicon.Get("services-types").Find("tos", value.ToLowerInvariant()) is { } name ? $"{value} ({name})"
        : ServiceTypes.TryParse(Encoding.UTF8.GetBytes(value), out _) ? value
        : null;
}
