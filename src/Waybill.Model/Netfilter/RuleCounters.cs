namespace Waybill.Model.Netfilter;

/// <summary>What a rule or a chain's policy has counted, as a listing with counters says it.</summary>
/// <param name="Packets">The packets that the rule or policy decided.</param>
/// <param name="Bytes">Their bytes, IP headers included.</param>
public readonly record struct RuleCounters(ulong Packets, ulong Bytes);
