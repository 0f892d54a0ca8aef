using Waybill.Model.Addresses;

namespace Waybill.Simulation.Routing.IPv6;

/// <summary>The labels that match sources to destinations (net/ipv6/addrlabel.c, ip6addrlbl_init_table): the kernel's own, as snapshots have no others.</summary>
internal static class AddressLabels
{
    private static readonly (UInt128 Network, int Length, int Label)[] Table =
    [
        (1, 128, 0),
        (0, 96, 3),
        ((UInt128)0xffff << 32, 96, 4),
        (Of(0x2001_0000, 32), 32, 6),
        (Of(0x2001_0010, 32), 28, 7),
        (Of(0x3ffe, 16), 16, 12),
        (Of(0x2002, 16), 16, 2),
        (Of(0xfec0, 16), 10, 11),
        (Of(0xfc00, 16), 7, 5),
    ];

    /// <summary>The label of the longest prefix in the table that holds the address.</summary>
    public static int LabelOf(IpAddress address)
    {
        foreach (var (network, length, label) in Table)
        {
            if (((address.Value ^ network) & IpAddress.MaskOf(IpFamily.IPv6, length)) == 0)
            {
                return label;
            }
        }

        return 1;
    }

    private static UInt128 Of(uint leading, int bits) => (UInt128)leading << (128 - bits);
}
