using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables;
using Waybill.Parsing.Tests.Fuzzing;
using Xunit;

namespace Waybill.Parsing.Tests.Iptables;

/// <summary>Two listings that use every match and target, read and printed again.</summary>
public class EveryExtensionTests
{
    private static readonly Ruleset[] Rulesets = [.. ParserFuzz.Corpus("iptables-save.extensions").SelectMany(Read)];

    [Fact]
    public void Every_rule_is_understood_in_full() =>
        Assert.DoesNotContain(AllRules(), rule => rule.Rule.Target is Target.NotUnderstood || rule.Rule.Matches.Any(match => match is Match.NotUnderstood));

    [Fact]
    public void Every_rule_is_printed_as_it_was_saved() =>
        Assert.All(AllRules(), rule => Assert.Equal(rule.Rule.Text, IptablesPrinter.Print(rule.Rule, rule.Chain.Name, rule.Family)));

    [Fact]
    public void Every_rule_means_the_same_when_it_is_read_again() => Assert.All(AllRules(), rule =>
    {
        var again = ReadOne(IptablesPrinter.Print(rule.Rule, rule.Chain.Name, rule.Family), rule.Family);
        Assert.Equal(rule.Rule.Matches, again.Matches);
        Assert.Equal(rule.Rule.Target, rule.Rule.Target is Target.Jump or Target.Goto ? rule.Rule.Target : again.Target);
    });

    [Fact]
    public void Every_match_of_the_model_is_in_the_listings()
    {
        var used = AllRules().SelectMany(rule => rule.Rule.Matches).SelectMany(Unwrap).Select(match => match.GetType());
        Assert.Empty(CasesOf(typeof(Match)).Except(used).Except([typeof(Match.NotUnderstood)]));
    }

    [Fact]
    public void Every_target_of_the_model_is_in_the_listings()
    {
        var used = AllRules().Select(rule => rule.Rule.Target.GetType());
        Assert.Empty(CasesOf(typeof(Target)).Except(used).Except([typeof(Target.NotUnderstood)]));
    }

    private static IEnumerable<(Rule Rule, Chain Chain, IpFamily Family)> AllRules() =>
        from ruleset in Rulesets
        from table in ruleset.Tables
        from chain in table.Chains
        from rule in chain.Rules
        select (rule, chain, ruleset.Family);

    private static IEnumerable<Match> Unwrap(Match match) => match switch
    {
        Match.Not not => [match, .. Unwrap(not.Inner)],
        Match.IfConnected further => [match, .. Unwrap(further.Inner)],
        _ => [match],
    };

    private static IEnumerable<Type> CasesOf(Type closedSet) => closedSet.GetNestedTypes().Where(type => type.IsSubclassOf(closedSet));

    private static IEnumerable<Ruleset> Read(byte[] bytes)
    {
        var parsed = IptablesSaveParser.ParseAll(new("iptables-save.txt", bytes), IpFamily.IPv4);
        Assert.Empty(parsed.Diagnostics);
        return parsed.Value;
    }

    private static Rule ReadOne(string line, IpFamily family)
    {
        var parsed = IptablesSaveParser.Parse(SourceText.FromString("again", line), family);
        return parsed.Value.Tables[0].Chains[0].Rules[0];
    }
}
