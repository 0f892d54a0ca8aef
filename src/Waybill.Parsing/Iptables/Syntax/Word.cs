namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>One word of a rule, its quotes removed.</summary>
/// <param name="Start">Where its bytes begin in the buffer of <see cref="RuleWords"/>.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="From">Where it begins in the line, quotes included, from 0.</param>
/// <param name="To">Where it ends in the line, quotes included.</param>
internal readonly record struct Word(int Start, int Length, int From, int To);
