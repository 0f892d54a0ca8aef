namespace Waybill.Model.Routing;

/// <summary>How far a route's or address' destination is away (include/uapi/linux/rtnetlink.h, rt_scope_t). Other values are kept.</summary>
public enum RouteScope : byte
{
    /// <summary>Anywhere.</summary>
    Universe = 0,

    /// <summary>Inside the own system (<c>site</c>, of IPv6 history).</summary>
    Site = 200,

    /// <summary>On the attached link.</summary>
    Link = 253,

    /// <summary>This host itself.</summary>
    Host = 254,

    /// <summary>Nowhere: no such destination.</summary>
    Nowhere = 255,
}
