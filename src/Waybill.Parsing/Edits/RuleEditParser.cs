using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables;
using Waybill.Parsing.Iptables.References;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Edits;

/// <summary>
/// Reads a rule that is to be put into a chain: <c>filter FORWARD 1 -s 10.0.0.0/8 -j ACCEPT</c>, without the number as
/// <c>iptables -I</c> without one, or as iptables' own command: <c>-t nat -A PREROUTING …</c>.
/// </summary>
public static class RuleEditParser
{
    /// <summary>The name of the text that new rules are said to stand in.</summary>
    private const string Source = "--insert";

    /// <summary>Reads a rule to put in.</summary>
    /// <param name="words">The words.</param>
    /// <param name="state">The host whose chains are meant.</param>
    /// <param name="family">The family where no word says another.</param>
    /// <returns>The edit, or null with one diagnostic that names the column.</returns>
    public static Parsed<HostEdit?> ParseNew(string words, HostState state, IpFamily family)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(state);
        byte[] line = Encoding.UTF8.GetBytes(words);
        var (prefix, next) = ReferencePrefix.Read(line, family);
        if (RuleTextSearch.IsRuleText(line.AsSpan(next)))
        {
            return ParseCommand(words, line, next, prefix, state);
        }

        var reader = new WordReader(line.AsSpan(next));
        if (!reader.TryRead(out var chain))
        {
            return EditProblem.At(words, line.Length + 1, "into which chain?");
        }

        var after = reader;
        int? position = after.TryRead(out var number) && Numbers.TryParse(number, out int given) ? given : null;
        if (position is not null)
        {
            reader = after;
        }

        int start = line.Length - reader.Rest.Length;
        return Place(words, prefix, Encoding.UTF8.GetString(chain), position ?? 1, line, start, state);
    }

    /// <summary>Reads which rule is to be taken out: by number, or by text.</summary>
    public static Parsed<HostEdit?> ParseOld(string words, HostState state, IpFamily family)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (found, problems) = RuleReferenceParser.Parse(words, state, family);
        return found switch
        {
            [RuleQuestion.OfRule rule] => EditProblem.None(new HostEdit.OldRule(rule.Chain, rule.Rule)),
            [RuleQuestion.OfRule first, RuleQuestion.OfRule second, ..] when first.Chain != second.Chain =>
                EditProblem.At(words, 1, $"several chains have such a rule: {first.Chain.Table} {first.Chain.Chain}{Of(first.Chain)} and {second.Chain.Table} {second.Chain.Chain}{Of(second.Chain)}"),
            // Of rules that are alike, iptables takes the first.
            [RuleQuestion.OfRule first, ..] => EditProblem.None(new HostEdit.OldRule(first.Chain, first.Rule)),
            [] => new(null, problems),
            _ => EditProblem.At(words, words.Length + 1, "which rule of the chain? Its number, or its text"),
        };
    }

    private static string Of(ChainLocation chain) => chain.Backend switch
    {
        Backend.Nft => " of nft",
        Backend.Legacy or Backend.Unknown => " of legacy",
    };

    private static Parsed<HostEdit?> ParseCommand(string words, byte[] line, int next, ReferencePrefix prefix, HostState state)
    {
        var (typed, problems) = Type(line, next, prefix);
        if (problems.FirstOrDefault(known => known.Severity == Severity.NotUnderstood) is { } wrong)
        {
            return EditProblem.At(words, next + Math.Max(1, wrong.Column), wrong.Message);
        }

        bool isIPv6 = line.AsSpan(next).StartsWith("ip6tables"u8);
        var meant = prefix with { Table = typed.Table, Family = isIPv6 ? IpFamily.IPv6 : prefix.Family };
        return typed.Command switch
        {
            'A' => Put(words, meant, typed.Chain, null, typed.Rules, next, state),
            'I' => Put(words, meant, typed.Chain, typed.Number ?? 1, typed.Rules, next, state),
            _ => EditProblem.At(words, next + 1, "a rule to put in begins with its chain, or with -A or -I"),
        };
    }

    private static Parsed<HostEdit?> Place(string words, ReferencePrefix prefix, string chain, int? position, byte[] line, int start, HostState state)
    {
        var (typed, problems) = Type(line, start, prefix);
        return problems.FirstOrDefault(known => known.Severity == Severity.NotUnderstood) is { } wrong
            ? EditProblem.At(words, start + Math.Max(1, wrong.Column), wrong.Message)
            : Put(words, prefix, chain, position, typed.Rules, start, state);
    }

    private static Parsed<TypedRule> Type(byte[] line, int start, ReferencePrefix prefix) =>
        TypedRuleParser.Parse(new SourceText("rule", line.AsMemory(start)), prefix.Family);

    private static Parsed<HostEdit?> Put(string words, ReferencePrefix prefix, string chain, int? position, ImmutableArray<Rule> rules, int column, HostState state)
    {
        var chains = ChainSearch.Named(state, prefix, chain);
        if (chains.Count > 1)
        {
            return EditProblem.At(words, 1, $"iptables-legacy and iptables-nft both have {chains[0].Location.Table} {chain}: put legacy or nft before it");
        }

        var location = chains.Count == 1 ? chains[0].Location : new ChainLocation(BackendOf(state, prefix), prefix.Family, prefix.Table ?? "filter", chain);
        return rules.IsEmpty ? EditProblem.At(words, column + 1, "which rule?") : EditProblem.None(new HostEdit.NewRules(location, position, Quoted(rules, location)));
    }

    private static Backend BackendOf(HostState state, ReferencePrefix prefix) =>
        prefix.Backend ?? state.Rulesets.FirstOrDefault(ruleset => ruleset.Family == prefix.Family)?.Backend ?? Backend.Unknown;

    /// <summary>The rules with a line that states each, as a listing would print it.</summary>
    private static ImmutableArray<Rule> Quoted(ImmutableArray<Rule> rules, ChainLocation chain)
    {
        var text = SourceText.FromString(Source, string.Join('\n', rules.Select(rule => IptablesPrinter.Print(rule, chain.Chain, chain.Family))));
        return [.. rules.Select((rule, i) => rule with { Source = new(text, i + 1) })];
    }
}
