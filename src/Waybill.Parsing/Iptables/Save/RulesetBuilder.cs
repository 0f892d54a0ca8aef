using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;

namespace Waybill.Parsing.Iptables.Save;

/// <summary>One listing while it is read.</summary>
/// <param name="family">The family of its rules.</param>
internal sealed class RulesetBuilder(IpFamily family)
{
    private readonly List<Table> _tables = [];
    private readonly List<string> _incompatible = [];

    /// <summary>The family of its rules.</summary>
    public IpFamily Family => family;

    /// <summary>The rule engine that the header names.</summary>
    public Backend Backend { get; set; }

    /// <summary>The version that the header names.</summary>
    public string? Version { get; set; }

    /// <summary>True where a comment says that iptables-legacy holds tables too.</summary>
    public bool LegacyTablesPresent { get; set; }

    /// <summary>True while the listing has no table.</summary>
    public bool IsEmpty => _tables.Count == 0;

    /// <summary>Adds a table; one of the same name is replaced, as iptables-restore does.</summary>
    /// <returns>False where a table was replaced.</returns>
    public bool Add(Table table)
    {
        int index = _tables.FindIndex(other => other.Name == table.Name);
        if (index >= 0)
        {
            _tables[index] = table;
            return false;
        }

        _tables.Add(table);
        return true;
    }

    /// <summary>Notes a table that iptables-nft cannot show.</summary>
    public void AddIncompatible(string table) => _incompatible.Add(table);

    /// <summary>The finished listing.</summary>
    public Ruleset Build() => new(Backend, family, [.. _tables])
    {
        ToolVersion = Version,
        LegacyTablesPresent = LegacyTablesPresent,
        IncompatibleTables = [.. _incompatible],
    };
}
