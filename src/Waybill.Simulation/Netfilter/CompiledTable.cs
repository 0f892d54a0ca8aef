using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>A table whose chains compile on their first use: of a large ruleset, a packet visits few.</summary>
internal sealed class CompiledTable
{
    private readonly Dictionary<string, CompiledChain> _chains;

    public CompiledTable(Ruleset ruleset, Table table, SimulatedHost host)
    {
        Backend = ruleset.Backend;
        Family = ruleset.Family;
        Name = table.Name;
        Host = host;
        _chains = new(table.Chains.Length, StringComparer.Ordinal);
        foreach (var chain in table.Chains)
        {
            _chains[chain.Name] = new(this, chain);
        }
    }

    public Backend Backend { get; }

    public IpFamily Family { get; }

    public string Name { get; }

    public SimulatedHost Host { get; }

    /// <summary>The chain of that name, or null.</summary>
    public CompiledChain? FindChain(string name) => _chains.GetValueOrDefault(name);
}
