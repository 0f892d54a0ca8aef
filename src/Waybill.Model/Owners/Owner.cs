namespace Waybill.Model.Owners;

/// <summary>
/// Who made a chain, rule, route, interface or set, told by its name, its comment or its place. Nothing that happens to a packet
/// depends on it: what nobody is known to have made is the user's own.
/// </summary>
/// <param name="Name">The program as people call it: <c>kube-proxy</c>, <c>Docker</c>, <c>ufw</c>.</param>
public sealed record Owner(string Name)
{
    /// <summary>
    /// What it made it for, in a few words that follow a colon: <c>service default/rook-api:http → endpoint 10.0.1.12:8081</c>;
    /// null where nothing more is known.
    /// </summary>
    public string? For { get; init; }

    /// <summary>The name, and after a colon what it is for.</summary>
    public override string ToString() => For is null ? Name : $"{Name}: {For}";
}
