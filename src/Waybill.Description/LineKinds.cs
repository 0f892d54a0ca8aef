namespace Waybill.Description;

/// <summary>The names of the kinds of lines, as the command line and JSON write them.</summary>
public static class LineKinds
{
    /// <summary>The kinds that can be asked for, by name.</summary>
    public static IReadOnlyList<(string Name, LineKind Kind)> All { get; } =
    [
        ("route", LineKind.Route),
        ("policy-rule", LineKind.PolicyRule),
        ("iptables-rule", LineKind.IptablesRule),
        ("nft-rule", LineKind.NftRule),
        ("set-entry", LineKind.SetEntry),
        ("trace", LineKind.Trace),
        ("conntrack", LineKind.Conntrack),
        ("drop-reason", LineKind.DropReason),
        ("route-error", LineKind.RouteError),
    ];

    /// <summary>The kind's name; null for <see cref="LineKind.Unknown"/>.</summary>
    public static string? Name(this LineKind kind) => All.FirstOrDefault(known => known.Kind == kind).Name;

    /// <summary>The kind of that name; null where there is none.</summary>
    public static LineKind? Find(string name) => All.Where(known => known.Name == name).Select(known => (LineKind?)known.Kind).FirstOrDefault();
}
