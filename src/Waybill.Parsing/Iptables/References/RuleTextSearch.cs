using System.Collections.Immutable;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;

namespace Waybill.Parsing.Iptables.References;

/// <summary>Finds rules by their text, as a listing prints it or as people type it.</summary>
internal static class RuleTextSearch
{
    /// <summary>True for words that begin as a rule does: with an option, or with the program's name.</summary>
    public static bool IsRuleText(ReadOnlySpan<byte> words) =>
        words.StartsWith("-"u8) || words.StartsWith("! -"u8) || words.StartsWith("iptables "u8) || words.StartsWith("ip6tables "u8);

    /// <summary>The rules that say the same, comments aside where the text has none.</summary>
    public static ImmutableArray<RuleQuestion> Find(string typed, HostState state, ReferencePrefix prefix, int offset, out ReferenceProblem problem)
    {
        if (Read(typed, prefix, offset, out problem) is not { } wanted)
        {
            return [];
        }

        bool hasComment = wanted.Rule.Matches.Any(match => match is Match.Comment);
        string text = Print(wanted.Rule, prefix, hasComment);
        ImmutableArray<RuleQuestion> found =
        [
            .. from item in ChainSearch.All(state, prefix with { Table = wanted.Table ?? prefix.Table })
               where wanted.Chain.Length == 0 || item.Chain.Name == wanted.Chain
               from rule in item.Chain.Rules
               where Print(rule, prefix, hasComment) == text
               select new RuleQuestion.OfRule(item.Location, rule),
        ];
        problem = new(offset + 1, $"no rule of {(wanted.Chain.Length == 0 ? "any chain" : wanted.Chain)} says this");
        return found;
    }

    private static (string? Table, string Chain, Rule Rule)? Read(string typed, ReferencePrefix prefix, int offset, out ReferenceProblem problem)
    {
        var parsed = TypedRuleParser.Parse(SourceText.FromString("rule", typed), prefix.Family);
        problem = default;
        if (parsed.Diagnostics.FirstOrDefault(known => known.Severity == Severity.NotUnderstood) is { } wrong)
        {
            problem = new(offset + Math.Max(1, wrong.Column), wrong.Message);
            return null;
        }

        bool namesTable = typed.Contains("-t ", StringComparison.Ordinal) || typed.Contains("--table", StringComparison.Ordinal);
        return (namesTable ? parsed.Value.Table : null, parsed.Value.Chain, parsed.Value.Rules[0]);
    }

    private static string Print(Rule rule, ReferencePrefix prefix, bool withComment) =>
        IptablesPrinter.Print(withComment ? rule : rule with { Matches = rule.Matches.RemoveAll(match => match is Match.Comment) }, prefix.Family);
}
