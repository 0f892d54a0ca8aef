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

    /// <summary>The name that iproute2 gives without further configuration, else the number.</summary>
    public override string ToString() => Number switch
    {
        255 => "local",
        254 => "main",
        253 => "default",
        _ => Number.ToString(CultureInfo.InvariantCulture),
    };
}
