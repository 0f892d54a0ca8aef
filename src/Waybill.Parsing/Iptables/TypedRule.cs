using System.Collections.Immutable;
using Waybill.Model.Netfilter;

namespace Waybill.Parsing.Iptables;

/// <summary>What a command line of iptables says: where a rule goes, and the rule.</summary>
/// <param name="Table">The table; <c>filter</c> where no <c>-t</c> names one.</param>
/// <param name="Chain">The chain; empty where no command names one.</param>
/// <param name="Command">The letter of the command: <c>A</c>, <c>I</c>, <c>R</c> or <c>D</c>; a blank where there is none.</param>
/// <param name="Number">The rule's number after <c>-I</c>, <c>-R</c> or <c>-D</c>; null where none is given.</param>
/// <param name="Rules">The rules: several where <c>-s</c> or <c>-d</c> lists addresses.</param>
public sealed record TypedRule(string Table, string Chain, char Command, int? Number, ImmutableArray<Rule> Rules);
