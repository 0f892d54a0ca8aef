using Waybill.Model.Addresses;
using Waybill.Model.Sources;

namespace Waybill.Model.Routing;

/// <summary>
/// One route. A value of 40 bytes, so that a million fit an array; what is common to many stands in <see cref="Info"/>.
/// </summary>
public readonly record struct Route
{
    // The address is stored without its padding: a Prefix as a field would cost 16 bytes more for each route.
    private readonly ulong _high;
    private readonly ulong _low;
    private readonly IpFamily _family;
    private readonly byte _length;

    /// <summary>Makes a route.</summary>
    /// <param name="destination">The destination network, host bits zero.</param>
    /// <param name="info">Next hops and attributes.</param>
    /// <param name="table">The table it stands in.</param>
    /// <param name="metric">The priority, smaller wins; 0 where IPv4 prints none.</param>
    /// <param name="type">What it does.</param>
    /// <param name="tos">The type of service that a packet must carry; 0 for any. IPv4 only.</param>
    /// <param name="line">One-based line of the listing; 0 for a derived route.</param>
    public Route(Prefix destination, RouteInfo info, RouteTableId table, uint metric, RouteType type, byte tos, int line)
    {
        Destination = destination;
        Info = info;
        Table = table;
        Metric = metric;
        Type = type;
        Tos = tos;
        Line = line;
    }

    /// <summary>The destination network, host bits zero.</summary>
    public Prefix Destination
    {
        get => new(IpAddress.From(_family, new UInt128(_high, _low)), _length);
        init
        {
            _family = value.Family;
            _high = value.Address.High;
            _low = value.Address.Low;
            _length = value.Length;
        }
    }

    /// <summary>Next hops and attributes.</summary>
    public RouteInfo Info { get; init; }

    /// <summary>The table it stands in.</summary>
    public RouteTableId Table { get; init; }

    /// <summary>The priority, smaller wins; 0 where IPv4 prints none.</summary>
    public uint Metric { get; init; }

    /// <summary>What it does.</summary>
    public RouteType Type { get; init; }

    /// <summary>The type of service that a packet must carry; 0 for any. IPv4 only.</summary>
    public byte Tos { get; init; }

    /// <summary>One-based line of the listing; 0 for a derived route.</summary>
    public int Line { get; init; }

    /// <summary>The source network of an IPv6 subtree route (<c>from</c>); not given where none.</summary>
    public Prefix SourceNetwork => Info.SourceNetwork;
}

/// <summary>A route together with the listing it stands in, so that it can be quoted.</summary>
/// <param name="Value">The route.</param>
/// <param name="Source">The line; not given for a derived route.</param>
public readonly record struct QuotedRoute(Route Value, SourceLine Source);
