using Waybill.Description.Wording;

namespace Waybill.Description.Sets;

/// <summary>Entries of sets in words: <c>10.0.0.1,tcp:80</c> is "TCP port 80 of 10.0.0.1".</summary>
internal static class SetElementPhrases
{
    /// <summary>The entry in words.</summary>
    /// <param name="element">As written.</param>
    /// <param name="type">The set's type; empty where it is not known.</param>
    public static string Of(string element, string type)
    {
        string[] parts = element.Split(',');
        string[] kinds = type.Contains(':', StringComparison.Ordinal) ? type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(',') : [];
        return WordList.And([.. parts.Select((part, index) => One(part, index < kinds.Length ? kinds[index] : string.Empty))]).Replace(" and ", " with ", StringComparison.Ordinal);
    }

    private static string One(string part, string kind) => kind switch
    {
        "port" => Port(part),
        "iface" => part.StartsWith("physdev:", StringComparison.Ordinal) ? $"the bridge port {part[8..]}" : $"the interface {part}",
        "mark" => $"the mark {part}",
        "mac" => $"the Ethernet address {part}",
        "set" => $"the set {part}",
        _ when part.Contains(':', StringComparison.Ordinal) && !AddressPhrases.IsAddress(part.Split('/', '-')[0]) => Port(part),
        _ when part.Contains('/', StringComparison.Ordinal) => $"the network {part}",
        _ when part.Contains('-', StringComparison.Ordinal) => $"the range {part}",
        _ => part,
    };

    private static string Port(string part)
    {
        int colon = part.IndexOf(':', StringComparison.Ordinal);
        string protocol = colon < 0 ? string.Empty : ProtocolPhrases.Of(part[..colon]) ?? part[..colon];
        string port = part[(colon + 1)..];
        return protocol.StartsWith("ICMP", StringComparison.Ordinal) ? $"{protocol} type {port}"
            : $"{(protocol.Length > 0 ? protocol + " " : "")}port {(port.Contains('-', StringComparison.Ordinal) ? port.Replace("-", " to ", StringComparison.Ordinal) : port + PortPhrases.KnownAs(port))}";
    }
}
