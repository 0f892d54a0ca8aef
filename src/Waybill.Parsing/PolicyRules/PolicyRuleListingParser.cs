using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Json;
using Waybill.Parsing.Routes;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.PolicyRules;

/// <summary>Reads <c>ip rule</c> and <c>ip -6 rule</c>, as text of any version or as JSON.</summary>
public static class PolicyRuleListingParser
{
    /// <summary>Reads a listing.</summary>
    /// <param name="text">The listing.</param>
    /// <param name="family">The family of the listing, which its lines do not always tell.</param>
    public static Parsed<PolicyRuleListing> Parse(SourceText text, IpFamily family)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RetoldJson.ReadEither(text, "RUL004", PolicyRuleJson.Write, lines => ReadLines(lines, family));
    }

    private static Parsed<PolicyRuleListing> ReadLines(SourceText text, IpFamily family)
    {
        var rules = ImmutableArray.CreateBuilder<PolicyRule>();
        var problems = new DiagnosticList(text, "RUL000");
        var tables = new Tables();
        var names = new Names();
        bool hasText = false;
        var lines = new LineReader(text.Bytes.Span);
        while (lines.TryRead(out var line))
        {
            if (line.Trim(" \t"u8).IsEmpty)
            {
                continue;
            }

            hasText = true;
            var draft = new PolicyRuleDraft(new(text, lines.Number), names, problems);
            if (PolicyRuleReader.Read(line, draft, family, tables) is { } rule)
            {
                rules.Add(rule);
            }
            else
            {
                problems.Add("RUL001", Severity.NotUnderstood, lines.Number, 1, $"not a policy rule: {Quote.Of(line)}");
            }
        }

        // The kernel lists them by priority; listings that were put together from parts are sorted as it would.
        var sorted = rules.OrderBy(rule => rule.Priority).ToImmutableArray();
        var listing = new PolicyRuleListing(sorted)
        {
            TableNames = tables.Names.ToImmutableDictionary(),
            IsUnreadable = hasText && sorted.IsEmpty,
        };
        return new(listing, problems.ToImmutable());
    }
}
