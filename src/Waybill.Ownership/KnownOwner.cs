using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;
using Waybill.Model.Routing;

namespace Waybill.Ownership;

/// <summary>A program that is known by what it leaves in a host. One program, one file in <c>Programs/</c>.</summary>
public abstract class KnownOwner
{
    /// <summary>The program as people call it.</summary>
    public abstract string Name { get; }

    /// <summary>How it is told what to let through, as the rest of a sentence that begins with what belongs to it.</summary>
    public abstract string Advice { get; }

    /// <summary>How it is told to translate to a machine that is there, as the rest of such a sentence.</summary>
    public virtual string TargetAdvice => Advice;

    /// <summary>True where a change by hand stays as long as the program is not started anew; false where it writes its rules again.</summary>
    public virtual bool LeavesChangesAlone => false;

    /// <summary>The owner of a chain, where the chain is the program's.</summary>
    internal virtual Owner? OfChain(ChainSite site) => null;

    /// <summary>True for a chain that the program makes and calls, and leaves to the user to fill.</summary>
    internal virtual bool IsForUser(string chain) => false;

    /// <summary>The owner of a rule in a chain of the program; null for a rule that the user put there.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="site">The chain.</param>
    /// <param name="chain">What <see cref="OfChain"/> says of it.</param>
    internal virtual Owner? OfOwnRule(Rule rule, ChainSite site, Owner chain) => chain;

    /// <summary>The owner of a rule in a chain that is nobody's, such as FORWARD, where the rule is the program's.</summary>
    internal virtual Owner? OfStrayRule(Rule rule, ChainSite site) => null;

    /// <summary>The owner of a base chain's policy, where the program sets it.</summary>
    internal virtual Owner? OfPolicy(ChainSite site) => null;

    /// <summary>The owner of an interface.</summary>
    /// <param name="name">The interface's name.</param>
    /// <param name="link">What the snapshot says of it; null where nothing.</param>
    /// <param name="host">The host.</param>
    internal virtual Owner? OfInterface(string name, Link? link, HostOwners host) => null;

    /// <summary>The owner of an IP set.</summary>
    internal virtual Owner? OfSet(string name) => null;

    /// <summary>The owner of a route beyond what its device tells.</summary>
    internal virtual Owner? OfRoute(in Route route, HostOwners host) => null;

    /// <summary>The owner of a line of <c>ip rule</c>.</summary>
    internal virtual Owner? OfPolicyRule(PolicyRule rule, HostOwners host) => null;

    /// <summary>The owner of a table of nftables.</summary>
    /// <param name="name">The table's name without its family.</param>
    internal virtual Owner? OfTable(string name) => null;

    /// <summary>This program, for a purpose.</summary>
    private protected Owner Made(string? purpose = null) => new(Name) { For = purpose };
}
