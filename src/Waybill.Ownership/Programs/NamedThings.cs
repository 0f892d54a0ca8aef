using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>A program that is known by nothing but how names begin that it gives, and how its comments do.</summary>
/// <param name="name">The program.</param>
/// <param name="advice">How it is told what to let through.</param>
internal sealed class NamedThings(string name, string advice) : KnownOwner
{
    public override string Name => name;

    public override string Advice => advice;

    /// <summary>How the names of its chains begin, and what those chains are for; null where nothing more is known.</summary>
    public ImmutableArray<(string Beginning, string? Purpose)> Chains { get; init; } = [];

    /// <summary>How the names of its sets begin.</summary>
    public ImmutableArray<(string Beginning, string? Purpose)> Sets { get; init; } = [];

    /// <summary>How the names of its interfaces begin.</summary>
    public ImmutableArray<(string Beginning, string? Purpose)> Interfaces { get; init; } = [];

    /// <summary>The names of its tables of nftables.</summary>
    public ImmutableArray<(string Beginning, string? Purpose)> Tables { get; init; } = [];

    /// <summary>How the comments of its rules begin.</summary>
    public ImmutableArray<(string Beginning, string? Purpose)> Comments { get; init; } = [];

    internal override Owner? OfChain(ChainSite site) => Of(Chains, site.Name);

    internal override Owner? OfStrayRule(Rule rule, ChainSite site) =>
        rule.Comments().Select(text => Of(Comments, text)).Concat(rule.Sets().Select(set => Of(Sets, set))).FirstOrDefault(owner => owner is not null);

    internal override Owner? OfSet(string name) => Of(Sets, name);

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) => Of(Interfaces, name);

    internal override Owner? OfTable(string name) => Of(Tables, name);

    private Owner? Of(ImmutableArray<(string Beginning, string? Purpose)> known, string name)
    {
        foreach (var (beginning, purpose) in known)
        {
            if (name.StartsWith(beginning, StringComparison.Ordinal))
            {
                return Made(purpose);
            }
        }

        return null;
    }
}
