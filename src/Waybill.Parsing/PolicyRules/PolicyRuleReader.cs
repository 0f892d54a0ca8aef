using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Parsing.Routes;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.PolicyRules;

/// <summary>
/// Reads one line of <c>ip rule</c> (ip/iprule.c, print_rule). A word that is not understood makes the rule one that may
/// match or not; it never makes it another rule.
/// </summary>
internal static class PolicyRuleReader
{
    /// <summary>Reads the rule.</summary>
    /// <param name="line">The line.</param>
    /// <param name="draft">Takes what the words say.</param>
    /// <param name="family">The family of the listing.</param>
    /// <param name="tables">Reads the names of tables.</param>
    /// <returns>Null where the line is no rule.</returns>
    public static PolicyRule? Read(ReadOnlySpan<byte> line, PolicyRuleDraft draft, IpFamily family, Tables tables)
    {
        var words = new PolicyRuleWords(line, draft);
        if (!words.TryRead(out var first) || !first.EndsWith(":"u8) || !Numbers.TryParse(first[..^1], out uint priority))
        {
            return null;
        }

        draft.Rule = draft.Rule with { Priority = priority };
        while (words.TryRead(out var word))
        {
            if (!PolicySelectors.TryRead(word, ref words, family) && !PolicyHeaderSelectors.TryRead(word, ref words)
                && !PolicyActions.TryRead(word, ref words, tables))
            {
                words.Bad(word, "is not known");
            }
        }

        if (!draft.HasAction)
        {
            // Old versions print nothing for a rule whose action they do not know.
            words.Bad("no action"u8, "is said");
        }

        return draft.Rule;
    }
}
