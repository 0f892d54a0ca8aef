using System.Text;
using Waybill.Model.Diagnostics;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.PolicyRules;

/// <summary>A policy rule while its words are read.</summary>
/// <param name="source">The line.</param>
/// <param name="names">Makes recurring words one string.</param>
/// <param name="problems">Takes what is not understood.</param>
internal sealed class PolicyRuleDraft(SourceLine source, Names names, DiagnosticList problems)
{
    /// <summary>The rule as far as it was read.</summary>
    public PolicyRule Rule { get; set; } = new(0, new PolicyAction.Nop()) { Source = source };

    /// <summary>True once the words said what the rule does.</summary>
    public bool HasAction { get; private set; }

    /// <summary>The string for a word.</summary>
    public string Intern(ReadOnlySpan<byte> word) => names.Intern(word);

    /// <summary>Takes what the rule does.</summary>
    public bool Act(PolicyAction action)
    {
        HasAction = true;
        Rule = Rule with { Action = action };
        return true;
    }

    /// <summary>Makes the rule one that may match or not.</summary>
    /// <param name="column">Where the word stands.</param>
    /// <param name="word">The word that is not understood.</param>
    /// <param name="why">The sentence that the word begins.</param>
    public void NotUnderstood(int column, ReadOnlySpan<byte> word, string why)
    {
        string text = Encoding.UTF8.GetString(word);
        Rule = Rule with { NotUnderstood = Rule.NotUnderstood is null ? text : $"{Rule.NotUnderstood} {text}" };
        problems.Add("RUL002", Severity.NotUnderstood, source.Line, column, $"{Quote.Of(word)} {why}; whether the rule matches cannot be told");
    }
}
