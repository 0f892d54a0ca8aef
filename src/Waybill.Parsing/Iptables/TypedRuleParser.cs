using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables;

/// <summary>
/// Reads a rule as people type it in a shell: <c>iptables -t nat -A PREROUTING -p tcp --dport http -j REDIRECT</c>, with or
/// without the program's name, quoted as a shell quotes.
/// </summary>
public static class TypedRuleParser
{
    private static readonly (GeneralOption Option, char Letter)[] Commands =
    [
        (GeneralOption.Append, 'A'), (GeneralOption.Insert, 'I'), (GeneralOption.Replace, 'R'), (GeneralOption.Delete, 'D'),
    ];

    /// <summary>Reads the first line of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="family">The family, where the program's name does not say another.</param>
    /// <returns>The rule; any name after <c>-j</c> that is no target is taken for a chain.</returns>
    public static Parsed<TypedRule> Parse(SourceText text, IpFamily family)
    {
        var diagnostics = new DiagnosticList(text, "IPT014");
        var problems = new RuleProblems(text, diagnostics) { Line = 1 };
        var line = text.GetLine(1).Trim(" \t"u8);
        var reader = new RuleReader(line.StartsWith("ip6tables"u8) ? IpFamily.IPv6 : family, new Names(), problems);
        reader.Scan.Words.Split(line, typed: true);
        reader.Scan.Scan(reader.Scan.Words.Count > 0 && reader.Scan.Words[0].StartsWith("ip"u8) ? 1 : 0);
        var rules = ImmutableArray.CreateBuilder<Rule>();
        reader.Read(new AnyChain(), (matches, target) => rules.Add(new(rules.Count + 1, matches, target, new(text, 1))));
        var (letter, use) = FindCommand(reader.Scan);
        string chain = use.HasValue ? Encoding.UTF8.GetString(reader.Scan.Words[use.FirstValue]) : string.Empty;
        int? number = use.End - use.FirstValue == 2 && Numbers.TryParse(reader.Scan.Words[use.FirstValue + 1], out int given) ? given : null;
        return new(new(TableOf(reader.Scan), chain, letter, number, rules.ToImmutable()), diagnostics.ToImmutable());
    }

    private static string TableOf(RuleScan scan) =>
        scan.General(GeneralOption.Table) is { HasValue: true } table ? Encoding.UTF8.GetString(scan.Words[table.FirstValue]) : "filter";

    private static (char Letter, GeneralUse Use) FindCommand(RuleScan scan)
    {
        foreach (var (option, letter) in Commands)
        {
            if (scan.General(option) is { IsPresent: true } use)
            {
                return (letter, use);
            }
        }

        return (' ', GeneralUse.Absent);
    }
}
