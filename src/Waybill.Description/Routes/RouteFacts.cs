namespace Waybill.Description.Routes;

/// <summary>What the sentence about a route needs of its line.</summary>
internal sealed class RouteFacts
{
    /// <summary>The type as written; empty where the line names none.</summary>
    public string Type { get; set; } = string.Empty;

    /// <summary>The destination as written; empty in a line that only goes on the route before.</summary>
    public string Destination { get; set; } = string.Empty;

    /// <summary>The ways: the route's own, or one for each <c>nexthop</c>.</summary>
    public List<RouteWay> Ways { get; } = [];

    /// <summary>What words say that stand once in a line: <c>src</c>, <c>table</c>, <c>from</c>, …</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>True for the answer of <c>ip route get</c>, false for a route of a table.</summary>
    public bool IsAnswer { get; set; }

    /// <summary>True for the words of a question: <c>ip route get …</c>.</summary>
    public bool IsQuestion { get; set; }

    /// <summary>True where packets are wrapped into others (<c>encap</c>).</summary>
    public bool IsWrapped { get; set; }

    /// <summary>What the command does with the route: <c>add</c>, <c>del</c>; empty in a listing.</summary>
    public string Command { get; set; } = string.Empty;

    /// <summary>The way that is being read.</summary>
    public RouteWay Way => Ways.Count > 0 ? Ways[^1] : AddWay();

    /// <summary>Begins a way.</summary>
    public RouteWay AddWay()
    {
        Ways.Add(new());
        return Ways[^1];
    }

    /// <summary>What a word says; empty where the line does not have it.</summary>
    public string Value(string word) => Values.GetValueOrDefault(word, string.Empty);
}

/// <summary>One way of a route.</summary>
internal sealed class RouteWay
{
    /// <summary>The router; empty where there is none.</summary>
    public string Via { get; set; } = string.Empty;

    /// <summary>The interface; empty where the line does not say it.</summary>
    public string Device { get; set; } = string.Empty;

    /// <summary>The weight; empty where there is none.</summary>
    public string Weight { get; set; } = string.Empty;

    /// <summary>True where the interface has no carrier.</summary>
    public bool IsLinkDown { get; set; }

    /// <summary>True where the interface is down.</summary>
    public bool IsDead { get; set; }
}
