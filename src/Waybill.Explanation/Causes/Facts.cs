using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Causes;

/// <summary>Quotes what a cause rests on.</summary>
internal static class Facts
{
    /// <summary>A kernel parameter, or that the snapshot does not state it.</summary>
    public static Evidence Parameter(HostState state, string name) => state.Sysctls.Find(name) switch
    {
        { Source.IsGiven: true } stated => Evidence.Of(stated.Source),
        { } set => new(string.Empty, $"{name} = {set.Value}"),
        null => new(string.Empty, $"{name} is not in the snapshot; the kernel's default was taken"),
    };

    /// <summary>A parameter of an interface.</summary>
    public static Evidence Parameter(HostState state, IpFamily family, string device, string parameter) =>
        Parameter(state, Sysctls.NameOfInterface(family, device, parameter));

    /// <summary>The route that decided; nothing where the kernel decided without one.</summary>
    public static IEnumerable<Evidence> Route(RouteDecision? decision) =>
        decision?.Route is { Source.IsGiven: true } route ? [Evidence.Of(route.Source)] : [];

    /// <summary>The policy rule that led there, where it is not one of those that every host has.</summary>
    public static IEnumerable<Evidence> PolicyRule(RouteDecision? decision) =>
        decision?.Rule is { Source.IsGiven: true } rule && IsUnusual(rule) ? [Evidence.Of(rule.Source)] : [];

    /// <summary>A rule of a chain.</summary>
    public static IEnumerable<Evidence> Rule(Rule? rule) =>
        rule is { Source.IsGiven: true } ? [new(rule.Source.ToString(), rule.Text)] : [];

    /// <summary>The line that declares a chain and its policy.</summary>
    public static IEnumerable<Evidence> Chain(HostState state, ChainLocation location) =>
        FindChain(state, location) is { Source.IsGiven: true } chain ? [Evidence.Of(chain.Source)] : [];

    /// <summary>The chain at that place, or null.</summary>
    public static Chain? FindChain(HostState state, ChainLocation location)
    {
        foreach (var ruleset in state.Rulesets)
        {
            if (ruleset.Family == location.Family && ruleset.Backend == location.Backend)
            {
                return ruleset.FindTable(location.Table)?.FindChain(location.Chain);
            }
        }

        return null;
    }

    /// <summary>True for a policy rule beyond the three that every host has.</summary>
    public static bool IsUnusual(PolicyRule rule) => rule.Priority is not (0 or 32766 or 32767);
}
