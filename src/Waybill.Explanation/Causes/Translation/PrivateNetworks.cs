using Waybill.Model.Addresses;

namespace Waybill.Explanation.Causes.Translation;

/// <summary>Addresses that the internet does not route (RFC 1918, 6598, 4193).</summary>
internal static class PrivateNetworks
{
    // 0.0.0.0/8 and 240.0.0.0/4 are nobody's.
    private static readonly Prefix[] Unassigned = [new(IpAddress.FromV4(0), 8), new(IpAddress.FromV4(0xf0000000), 4)];

    private static readonly Prefix[] All =
    [
        new(IpAddress.FromV4(0x0a000000), 8),
        new(IpAddress.FromV4(0xac100000), 12),
        new(IpAddress.FromV4(0xc0a80000), 16),
        new(IpAddress.FromV4(0x64400000), 10),
        new(IpAddress.FromV6(0xfc00_0000_0000_0000, 0), 7),
    ];

    public static bool Contain(IpAddress address) => Array.Exists(All, network => network.Contains(address));

    /// <summary>True for an address that can be reached over the internet. Networks for documentation count, so that examples work.</summary>
    public static bool IsPublic(IpAddress address) => address.IsGiven && !Contain(address)
        && !Array.Exists(Unassigned, network => network.Contains(address)) && !address.IsAny && !address.IsLoopback && !address.IsMulticast && !address.IsLinkLocal && !address.IsLimitedBroadcast;
}
