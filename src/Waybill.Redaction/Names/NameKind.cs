namespace Waybill.Redaction.Names;

/// <summary>What is named.</summary>
internal enum NameKind
{
    /// <summary>A host.</summary>
    Host,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>A chain.</summary>
    Chain,

    /// <summary>A set or map, or what a match of iptables counts under a name.</summary>
    Set,

    /// <summary>A table of nftables.</summary>
    Table,

    /// <summary>A routing table with a name.</summary>
    RoutingTable,

    /// <summary>A network namespace.</summary>
    Namespace,

    /// <summary>A process.</summary>
    Process,

    /// <summary>A word of a comment.</summary>
    Word,
}
