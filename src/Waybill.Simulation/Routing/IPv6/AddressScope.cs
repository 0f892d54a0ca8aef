using Waybill.Model.Addresses;

namespace Waybill.Simulation.Routing.IPv6;

/// <summary>How far IPv6 addresses reach, and what kinds there are (net/ipv6/addrconf_core.c, __ipv6_addr_type; include/net/ipv6.h).</summary>
internal static class AddressScope
{
    /// <summary>Reaches this host only.</summary>
    public const int Interface = 1;

    /// <summary>Reaches the link.</summary>
    public const int Link = 2;

    /// <summary>Reaches the site.</summary>
    public const int Site = 5;

    /// <summary>Reaches everywhere.</summary>
    public const int Global = 14;

    /// <summary>The scope of an address, in the numbers of multicast addresses.</summary>
    public static int Of(IpAddress address)
    {
        if (address.IsMulticast)
        {
            return (int)((address.High >> 48) & 15);
        }

        return address.IsLoopback || address.IsLinkLocal ? Link
            : address.High >> 54 == 0x3fb ? Site
            : Global;
    }

    /// <summary>The scope of an address as source selection sees it: the unspecified address has none.</summary>
    public static int OfSource(IpAddress address) => address.IsAny ? -1 : Of(address);

    /// <summary>True where the route must leave by the very interface asked for (net/ipv6/route.c, rt6_need_strict).</summary>
    public static bool NeedsInterface(IpAddress address) => address.IsMulticast || address.IsLinkLocal || address.IsLoopback;
}
