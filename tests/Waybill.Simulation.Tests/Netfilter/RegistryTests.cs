using Waybill.Model.Netfilter;
using Waybill.Simulation.Netfilter;
using Xunit;

namespace Waybill.Simulation.Tests.Netfilter;

/// <summary>Every match and target of the model has its evaluator.</summary>
public class RegistryTests
{
    [Fact]
    public void Every_match_has_a_matcher() => Assert.Empty(CasesOf(typeof(Match)).Except(MatcherRegistry.Known));

    [Fact]
    public void Every_target_has_a_performer() => Assert.Empty(CasesOf(typeof(Target)).Except(PerformerRegistry.Known));

    private static IEnumerable<Type> CasesOf(Type closedSet) => closedSet.GetNestedTypes().Where(type => type.IsSubclassOf(closedSet));
}
