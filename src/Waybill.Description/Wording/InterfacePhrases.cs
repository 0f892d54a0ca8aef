namespace Waybill.Description.Wording;

/// <summary>Interface names as iptables writes them, where a plus sign at the end stands for any ending.</summary>
internal static class InterfacePhrases
{
    public static string? Of(string value) => value switch
    {
        "" => null,
        "+" => "any interface",
        [.. var start, '+'] => $"an interface whose name begins with {start}",
        "lo" => "lo (loopback)",
        _ => value,
    };
}
