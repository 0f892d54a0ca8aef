namespace Waybill.Redaction.Addresses;

/// <summary>A tree of bits whose branches are swapped, or not, each by the key.</summary>
internal enum BitTree
{
    /// <summary>Addresses of IPv4.</summary>
    IPv4,

    /// <summary>Addresses of IPv6.</summary>
    IPv6,

    /// <summary>The first 24 bits of hardware addresses and of interface identifiers.</summary>
    Hardware,

    /// <summary>The last 24 bits of hardware addresses, of IPv6 addresses, and of the groups that neighbours are asked by.</summary>
    Tail,
}
