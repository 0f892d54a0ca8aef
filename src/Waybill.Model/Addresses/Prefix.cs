namespace Waybill.Model.Addresses;

/// <summary>
/// A network: the addresses that share their leading bits. <see cref="Address"/> is kept as it was written, so that the
/// address and prefix length of an interface (<c>10.0.1.12/24</c>) is a prefix too; see <see cref="Network"/>.
/// </summary>
/// <param name="Address">Any address of the network; not given means no network at all.</param>
/// <param name="Length">The number of leading bits that count: 0 to 32 or 0 to 128.</param>
public readonly record struct Prefix(IpAddress Address, byte Length)
{
    /// <summary>True where a network was given.</summary>
    public bool IsGiven => Address.IsGiven;

    /// <summary>The version of the addresses.</summary>
    public IpFamily Family => Address.Family;

    /// <summary>True where only one address belongs to the network.</summary>
    public bool IsSingleAddress => Length == Address.BitCount;

    /// <summary>The first address: all bits past the prefix are zero.</summary>
    public IpAddress Network => Address.Masked(Length);

    /// <summary>The last address: all bits past the prefix are one; for IPv4 the directed broadcast address.</summary>
    public IpAddress Last => IpAddress.From(Family, Address.Value | ~IpAddress.MaskOf(Family, Length));

    /// <summary>The network of every address of <paramref name="family"/>: <c>0.0.0.0/0</c> or <c>::/0</c>.</summary>
    public static Prefix Default(IpFamily family) => new(IpAddress.Any(family), 0);

    /// <summary>The network that holds just <paramref name="address"/>.</summary>
    public static Prefix Of(IpAddress address) => new(address, (byte)address.BitCount);

    /// <summary>True where <paramref name="address"/> is of the same family and shares the leading bits.</summary>
    public bool Contains(IpAddress address) =>
        address.Family == Family && ((address.Value ^ Address.Value) & IpAddress.MaskOf(Family, Length)) == 0;

    /// <summary>The text <c>address/length</c>, also for single addresses.</summary>
    public override string ToString() => $"{Address}/{Length}";
}
