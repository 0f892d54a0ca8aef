using Waybill.Model.Addresses;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.Rules;

/// <summary>A policy rule with its networks as numbers, ready to be compared.</summary>
internal sealed class CompiledRule
{
    public CompiledRule(PolicyRule rule, int jump)
    {
        Rule = rule;
        Jump = jump;
        (From, FromMask) = NumberOf(rule.From);
        (To, ToMask) = NumberOf(rule.To);
        MatchesAll = rule is
        {
            Inverted: false, InInterface: null, OutInterface: null, Mark: null, TunnelId: null, L3Mdev: false, Uids: null,
            Tos: null, Dscp: null, Protocol: null, SourcePorts: null, DestinationPorts: null, NotUnderstood: null,
        }
            && FromMask == 0 && ToMask == 0;
    }

    /// <summary>The rule.</summary>
    public PolicyRule Rule { get; }

    /// <summary>Where a <c>goto</c> leads: a position in the list; -1 where nowhere.</summary>
    public int Jump { get; }

    /// <summary>True where there is no selector to compare.</summary>
    public bool MatchesAll { get; }

    /// <summary>The source network's bits.</summary>
    public UInt128 From { get; }

    /// <summary>Which of them count.</summary>
    public UInt128 FromMask { get; }

    /// <summary>The destination network's bits.</summary>
    public UInt128 To { get; }

    /// <summary>Which of them count.</summary>
    public UInt128 ToMask { get; }

    private static (UInt128 Bits, UInt128 Mask) NumberOf(Prefix prefix) => prefix.IsGiven
        ? (prefix.Network.Value, IpAddress.MaskOf(prefix.Family, prefix.Length))
        : (0, 0);
}
