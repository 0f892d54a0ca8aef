using System.Collections.Immutable;

namespace Waybill.Model.Netfilter;

/// <summary>A table of iptables: raw, mangle, nat, filter or security.</summary>
public sealed record Table
{
    private readonly Dictionary<string, Chain> _byName;

    /// <summary>Makes a table; of chains with the same name the last counts.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="chains">The chains in the order of the listing.</param>
    public Table(string name, ImmutableArray<Chain> chains)
    {
        Name = name;
        Chains = chains;
        _byName = new(chains.Length, StringComparer.Ordinal);
        foreach (var chain in chains)
        {
            _byName[chain.Name] = chain;
        }
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>The chains in the order of the listing.</summary>
    public ImmutableArray<Chain> Chains { get; }

    /// <summary>The chain of that name, or null.</summary>
    public Chain? FindChain(string name) => _byName.GetValueOrDefault(name);
}
