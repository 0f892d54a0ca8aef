using System.Collections.Immutable;
using Waybill.Model.Routing;

namespace Waybill.Parsing.PolicyRules;

/// <summary>The policy rules of one <c>ip rule</c> listing.</summary>
/// <param name="Rules">The rules in the order they are asked.</param>
public sealed record PolicyRuleListing(ImmutableArray<PolicyRule> Rules)
{
    /// <summary>Tables that the listing names by words of the host's own <c>rt_tables</c>.</summary>
    public ImmutableDictionary<RouteTableId, string> TableNames { get; init; } = ImmutableDictionary<RouteTableId, string>.Empty;

    /// <summary>True where the text holds something, but no rule in it was understood: it says nothing.</summary>
    public bool IsUnreadable { get; init; }
}
