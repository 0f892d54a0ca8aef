using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.References;

/// <summary>
/// Reads which rule, chain, policy or target is meant: <c>nat KUBE-SERVICES 9</c>, <c>FORWARD:3</c>, <c>filter FORWARD policy</c>,
/// <c>LAN-IN</c>, <c>DROP</c>, or the rule's own text. Before the table may stand <c>legacy</c> or <c>nft</c>, and <c>ip6</c>.
/// </summary>
public static class RuleReferenceParser
{
    /// <summary>The code of what is not understood.</summary>
    internal const string Code = "REF001";

    /// <summary>Reads a reference.</summary>
    /// <param name="words">The words.</param>
    /// <param name="state">The host whose rules are meant.</param>
    /// <param name="family">The family where no word says another.</param>
    /// <returns>What is meant, once for each backend that has it; empty with one diagnostic that names the column of the word that is wrong.</returns>
    public static Parsed<ImmutableArray<RuleQuestion>> Parse(string words, HostState state, IpFamily family)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(state);
        var text = SourceText.FromString("reference", words);
        return Find(text, state, family, out var problem) is { IsEmpty: false } found
            ? new(found, [])
            : new([], [new Diagnostic(Code, Severity.NotUnderstood, new(text, 1), problem.Column, problem.Message)]);
    }

    private static ImmutableArray<RuleQuestion> Find(SourceText text, HostState state, IpFamily family, out ReferenceProblem problem)
    {
        var line = text.GetLine(1);
        var (prefix, next) = ReferencePrefix.Read(line, family);
        if (RuleTextSearch.IsRuleText(line[next..]))
        {
            return RuleTextSearch.Find(Encoding.UTF8.GetString(line[next..]), state, prefix, next, out problem);
        }

        var reader = new WordReader(line[next..]);
        if (!reader.TryRead(out var word))
        {
            problem = new(line.Length + 1, prefix.Table is null ? "which rule, chain or verdict?" : $"which chain of the table {prefix.Table}?");
            return [];
        }

        string name = Encoding.UTF8.GetString(word);
        int column = next + reader.Column;
        var place = PlaceInChain.Read(ref name, ref reader, next, out problem);
        if (place is null)
        {
            return [];
        }

        var chains = ChainSearch.Named(state, prefix, name);
        if (chains.Count > 0)
        {
            return place.Value.In(chains, out problem);
        }

        problem = new(column, NoSuch(state, prefix, name));
        return place.Value.IsWhole ? TargetSearch.Find(name, state, prefix) : [];
    }

    private static string NoSuch(HostState state, ReferencePrefix prefix, string name)
    {
        string where = prefix.Table is null ? "no chain and no rule with a target of the name" : $"no chain of the table {prefix.Table} with the name";
        string hint = ChainSearch.OnlyOther(state, prefix, name) is { } other
            ? $"; {(other == IpFamily.IPv6 ? "ip6tables has one: put ip6 before it" : "iptables has one: put ip before it")}" : string.Empty;
        return $"there is {where} {Quote.Of(Encoding.UTF8.GetBytes(name))}{hint}";
    }
}

/// <summary>What is wrong with a reference.</summary>
/// <param name="Column">One-based column in bytes.</param>
/// <param name="Message">One sentence without its full stop.</param>
internal readonly record struct ReferenceProblem(int Column, string Message);
