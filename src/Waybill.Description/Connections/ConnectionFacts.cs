namespace Waybill.Description.Connections;

/// <summary>What the sentence about a connection needs of its line.</summary>
internal sealed class ConnectionFacts
{
    /// <summary>The protocol in words; empty where the line does not say it.</summary>
    public string Protocol { get; set; } = string.Empty;

    /// <summary>The state as written; empty where there is none.</summary>
    public string State { get; set; } = string.Empty;

    /// <summary>Seconds left; empty where the line does not say it.</summary>
    public string Timeout { get; set; } = string.Empty;

    /// <summary>The flags without brackets.</summary>
    public HashSet<string> Flags { get; } = new(StringComparer.Ordinal);

    /// <summary>The fields as the connection began.</summary>
    public Dictionary<string, string> Original { get; } = new(StringComparer.Ordinal);

    /// <summary>The fields that answers have.</summary>
    public Dictionary<string, string> Reply { get; } = new(StringComparer.Ordinal);
}
