namespace Waybill.Description.Wording;

/// <summary>What an address translation writes: <c>10.0.1.12:8081</c>, <c>10.0.0.1-10.0.0.9</c>, <c>:80-90</c>, <c>[fd00::1]:80</c>.</summary>
internal static class TranslationPhrases
{
    public static string? Of(string value)
    {
        var (address, port) = Split(value);
        string? where = address.Length == 0 ? null : AddressPhrases.Range(address);
        if (address.Length > 0 && where is null)
        {
            return null;
        }

        if (where is not null && address.Contains('-', StringComparison.Ordinal))
        {
            where = $"one of {where}";
        }

        string? ports = port.Length == 0 ? null : Ports(port);
        return (where, ports) switch
        {
            (null, null) => null,
            (null, _) => $"the same address, {ports}",
            (_, null) => where,
            _ => ports.StartsWith("a port", StringComparison.Ordinal) || where.StartsWith("one of", StringComparison.Ordinal) ? $"{where}, {ports}" : $"{where} {ports}",
        };
    }

    private static (string Address, string Port) Split(string value)
    {
        if (value.StartsWith('['))
        {
            int close = value.IndexOf(']', StringComparison.Ordinal);
            if (close > 0)
            {
                return (value[1..close].Replace("]-[", "-", StringComparison.Ordinal), value[(close + 1)..].TrimStart(':'));
            }
        }

        int colon = value.LastIndexOf(':');
        bool isIpv6 = colon > 0 && value.AsSpan(0, colon).Contains(':');
        return colon < 0 || isIpv6 ? (value, string.Empty) : (value[..colon], value[(colon + 1)..]);
    }

    // "port-port", and with "/port" the port that the first of the range stands for.
    private static string Ports(string port)
    {
        int slash = port.IndexOf('/', StringComparison.Ordinal);
        string range = slash < 0 ? port : port[..slash];
        int dash = char.IsAsciiDigit(range[0]) ? range.IndexOf('-', StringComparison.Ordinal) : -1;
        string text = dash < 0 ? $"port {PortPhrases.NumberOf(range)}" : $"a port from {range[..dash]} to {range[(dash + 1)..]}";
        return slash < 0 ? text : $"{text}, counted from port {PortPhrases.NumberOf(port[(slash + 1)..])}";
    }
}
