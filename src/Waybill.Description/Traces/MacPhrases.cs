namespace Waybill.Description.Traces;

/// <summary>The Ethernet header as the kernel logs it: destination, source and type, byte by byte.</summary>
internal static class MacPhrases
{
    /// <summary>The header in words; null where it is no Ethernet header.</summary>
    public static string? Of(string value)
    {
        string[] bytes = value.Split(':');
        if (bytes.Length != 14)
        {
            return null;
        }

        string type = string.Join(':', bytes[12..]);
        return $"the frame went to {string.Join(':', bytes[..6])} and came from {string.Join(':', bytes[6..12])}; it carries {TraceDescriber.Words.Find("ethertypes", type) ?? $"the type {type}"}";
    }
}
