using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;

namespace Waybill.Parsing.Snapshots.Derived;

/// <summary>The policy rules that every network namespace begins with (net/ipv4/fib_rules.c, net/ipv6/fib6_rules.c).</summary>
internal static class DefaultRules
{
    private static readonly PolicyRule LocalRule = new(0, new PolicyAction.Lookup(RouteTableId.Local));
    private static readonly PolicyRule MainRule = new(32766, new PolicyAction.Lookup(RouteTableId.Main));
    private static readonly PolicyRule DefaultRule = new(32767, new PolicyAction.Lookup(RouteTableId.Default));

    /// <summary>The rules of a family; IPv6 has no table <c>default</c>.</summary>
    public static ImmutableArray<PolicyRule> Of(IpFamily family) =>
        family == IpFamily.IPv6 ? [LocalRule, MainRule] : [LocalRule, MainRule, DefaultRule];
}
