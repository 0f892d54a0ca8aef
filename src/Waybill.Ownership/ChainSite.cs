using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Ownership;

/// <summary>A chain as it is looked at: its place, and its rules as far as they are known.</summary>
/// <param name="Place">The place.</param>
/// <param name="Table">The table that holds it; null where no ruleset is known, as for a trace alone.</param>
/// <param name="Host">The host.</param>
internal sealed record ChainSite(ChainLocation Place, Table? Table, HostOwners Host)
{
    /// <summary>The chain's name.</summary>
    public string Name => Place.Chain;

    /// <summary>The chain; null where no ruleset is known.</summary>
    public Chain? Chain => Table?.FindChain(Place.Chain);

    /// <summary>True for a chain that a hook calls.</summary>
    public bool IsBase => Chain?.IsBase ?? Place.Chain is "PREROUTING" or "INPUT" or "FORWARD" or "OUTPUT" or "POSTROUTING";

    /// <summary>The chain's rules; none where they are not known.</summary>
    public IEnumerable<Rule> Rules => Chain?.Rules ?? [];

    /// <summary>The rules of another chain of the table.</summary>
    public IEnumerable<Rule> RulesOf(string chain) => Table?.FindChain(chain)?.Rules ?? [];

    /// <summary>The rule that calls this chain, the first of several; null where none is known.</summary>
    public Rule? Caller => Table is null ? null : Host.CallerOf(Table, Place.Chain);
}
