using Waybill.Model.Addresses;

namespace Waybill.Simulation.Sets;

/// <summary>A member of a set, or a packet's fields, as it is hashed. Dimensions that the set does not have are zero.</summary>
/// <param name="First">The first address, under its network mask.</param>
/// <param name="Second">The second address, under its network mask.</param>
/// <param name="Port">Protocol times 65536 plus port.</param>
/// <param name="Number">An Ethernet address or a mark.</param>
/// <param name="Interface">An interface's name.</param>
internal readonly record struct SetKey(IpAddress First, IpAddress Second, uint Port, ulong Number, string? Interface)
{
    /// <summary>The key with its addresses cut to networks.</summary>
    public SetKey Masked(SetMasks masks) => this with { First = Cut(First, masks.First), Second = Cut(Second, masks.Second) };

    private static IpAddress Cut(IpAddress address, byte length) => address.IsGiven ? address.Masked(length) : address;
}

/// <summary>The lengths of a member's networks.</summary>
internal readonly record struct SetMasks(byte First, byte Second)
{
    /// <summary>A single address.</summary>
    public static SetMasks OfAddress(IpFamily family) => new((byte)IpAddress.Any(family).BitCount, 0);
}
