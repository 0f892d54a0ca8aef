using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;

namespace Waybill.Parsing.Iptables.References;

/// <summary>Finds the rules that have a target.</summary>
internal static class TargetSearch
{
    private static readonly ImmutableArray<string> Verdicts = ["ACCEPT", "DROP", "REJECT", "RETURN", "QUEUE"];

    /// <summary>The rules with that target; of a verdict also where no rule has it, of any other target empty then.</summary>
    public static ImmutableArray<RuleQuestion> Find(string name, HostState state, ReferencePrefix prefix)
    {
        string wanted = name.ToUpperInvariant();
        ImmutableArray<PlacedRule> rules =
        [
            .. from item in ChainSearch.All(state, prefix)
               from rule in item.Chain.Rules
               where NameOf(rule.Target, prefix) == wanted
               select new PlacedRule(item.Location, rule),
        ];
        return rules.IsEmpty && !Verdicts.Contains(wanted) ? [] : [new RuleQuestion.OfTarget(wanted, rules)];
    }

    private static string? NameOf(Target target, ReferencePrefix prefix) => target switch
    {
        Target.None or Target.Jump or Target.Goto => null,
        Target.Accept => "ACCEPT",
        Target.Drop => "DROP",
        Target.Return => "RETURN",
        Target.NotUnderstood unknown => unknown.Name,
        _ => IptablesPrinter.Print(target, prefix.Family).Split(' ', 3).ElementAtOrDefault(1),
    };
}
