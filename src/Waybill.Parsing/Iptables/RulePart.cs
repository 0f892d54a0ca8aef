using System.Collections.Immutable;

namespace Waybill.Parsing.Iptables;

/// <summary>One part of a rule as it is written: an option with its values.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it stands in the line, the <c>!</c> before it included.</param>
/// <param name="Column">Its one-based column, in bytes.</param>
public sealed record RulePart(RulePartKind Kind, string Text, int Column)
{
    /// <summary>The extension that it names or belongs to, by its own name; empty for iptables' own options.</summary>
    public string Extension { get; init; } = string.Empty;

    /// <summary>The option's first name without dashes, never an alias; empty for <c>-m NAME</c>.</summary>
    public string Option { get; init; } = string.Empty;

    /// <summary>True where a <c>!</c> inverts it.</summary>
    public bool Inverted { get; init; }

    /// <summary>Its values, their quotes removed.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>True where the parser does not understand it, or what its extension's options say together.</summary>
    public bool IsRefused { get; init; }
}

/// <summary>What a part of a rule is.</summary>
public enum RulePartKind
{
    /// <summary>An option of iptables itself, commands and the name of a target included.</summary>
    General,

    /// <summary><c>-m NAME</c>.</summary>
    Match,

    /// <summary>An option of a match extension.</summary>
    MatchOption,

    /// <summary><c>-j NAME</c> of a target extension.</summary>
    Target,

    /// <summary>An option of a target extension.</summary>
    TargetOption,

    /// <summary>Counters before the rule: <c>[12:3456]</c>.</summary>
    Counters,

    /// <summary>The name of the program before the rule.</summary>
    Program,

    /// <summary>Words that are not known.</summary>
    Unknown,
}
