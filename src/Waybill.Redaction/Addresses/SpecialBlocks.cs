using Waybill.Model.Addresses;

namespace Waybill.Redaction.Addresses;

/// <summary>What the kernel, or everybody, treats as special: an address stays in its block, and some blocks stay as they are.</summary>
internal static class SpecialBlocks
{
    /// <summary>Blocks whose addresses are changed within the block: private, shared, documentation, benchmarks, reserved, tunnels.</summary>
    public static readonly Prefix[] Own =
    [
        V4(10, 0, 0, 0, 8), V4(172, 16, 0, 0, 12), V4(192, 168, 0, 0, 16), V4(100, 64, 0, 0, 10), V4(192, 0, 2, 0, 24),
        V4(198, 51, 100, 0, 24), V4(203, 0, 113, 0, 24), V4(198, 18, 0, 0, 15), V4(192, 88, 99, 0, 24), V4(240, 0, 0, 0, 4),
        V6(0xfe80_0000_0000_0000, 10), V6(0xfe80_0000_0000_0000, 64), V6(0xfc00_0000_0000_0000, 7), V6(0xfd00_0000_0000_0000, 8),
        V6(0x2000_0000_0000_0000, 3), V6(0x2001_0db8_0000_0000, 32), V6(0x2001_0000_0000_0000, 32), V6(0x2002_0000_0000_0000, 16), V6(0x0064_ff9b_0000_0000, 96),
    ];

    /// <summary>
    /// Blocks that say nothing about anybody: this network, loopback, link-local, multicast, limited broadcast and masks; of
    /// IPv6 what begins with 80 zero bits, and groups.
    /// </summary>
    public static readonly Prefix[] Kept =
    [
        V4(0, 0, 0, 0, 8), V4(127, 0, 0, 0, 8), V4(169, 254, 0, 0, 16), V4(224, 0, 0, 0, 4), V4(255, 0, 0, 0, 8),
        V6(0, 80), V6(0xff00_0000_0000_0000, 8),
    ];

    private static Prefix V4(byte a, byte b, byte c, byte d, byte length) =>
        new(IpAddress.FromV4(((uint)a << 24) | ((uint)b << 16) | ((uint)c << 8) | d), length);

    private static Prefix V6(ulong high, byte length) => new(IpAddress.FromV6(high, 0), length);
}
