using System.Globalization;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Parsing.Snapshots.Derived;

/// <summary>The table that the kernel puts an interface's own routes into: its VRF's, where it belongs to one (l3mdev_fib_table).</summary>
internal static class VrfTables
{
    /// <summary>The table for local and broadcast routes of <paramref name="link"/>.</summary>
    public static RouteTableId LocalTableOf(Link? link, Dictionary<string, Link> links)
    {
        var vrf = link is { Kind: "vrf" } ? link : link?.Master is { } master ? links.GetValueOrDefault(master) : null;
        return vrf is { Kind: "vrf" } && vrf.KindAttributes.TryGetValue("table", out string? table)
            && uint.TryParse(table, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            ? new(number)
            : RouteTableId.Local;
    }
}
