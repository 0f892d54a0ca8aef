using Waybill.Model.Hosts;

namespace Waybill.Explanation.Suppositions;

/// <summary>Makes changes to a host in memory as the kernel would make them: what follows from one follows here, what it refuses is refused.</summary>
public static class Supposing
{
    /// <summary>Makes one change.</summary>
    /// <param name="state">The host.</param>
    /// <param name="edit">The change.</param>
    /// <param name="assumed">What the user settled.</param>
    public static SuppositionOutcome Apply(HostState state, HostEdit edit, AssumedFacts assumed) => edit switch
    {
        HostEdit.Parameter parameter => ParameterSupposition.Apply(state, parameter),
        HostEdit.NewRules rules => RuleSupposition.Apply(state, rules),
        HostEdit.OldRule rule => RuleSupposition.Apply(state, rule),
        HostEdit.OfRoute route => RouteSupposition.Apply(state, route, assumed),
        _ => throw new InvalidOperationException($"{edit.GetType().Name} is no edit."),
    };
}
