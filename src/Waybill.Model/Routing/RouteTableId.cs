using System.Globalization;

namespace Waybill.Model.Routing;

/// <summary>The number of a routing table.</summary>
/// <param name="Number">0 stands for no table.</param>
public readonly record struct RouteTableId(uint Number)
{
    /// <summary>The table <c>local</c>.</summary>
    public static readonly RouteTableId Local = new(255);

    /// <summary>The table <c>main</c>.</summary>
    public static readonly RouteTableId Main = new(254);

    /// <summary>The table <c>default</c>.</summary>
    public static readonly RouteTableId Default = new(253);

    /// <summary>
    /// Stands for a table that a listing names by a word of the host's own <c>rt_tables</c>, whose number the listing does
    /// not say: the same word gives the same id, beyond the numbers that people use.
    /// </summary>
    public static RouteTableId Named(ReadOnlySpan<byte> name)
    {
        uint hash = 2166136261;
        foreach (byte character in name)
        {
            hash = unchecked((hash ^ character) * 16777619);
        }

        return new(hash | 0x8000_0000);
    }

    /// <summary>The name that iproute2 gives without further configuration, else the number.</summary>
    public override string ToString() => Number switch
    {
        255 => "local",
        254 => "main",
        253 => "default",
        _ => Number.ToString(CultureInfo.InvariantCulture),
    };
}
