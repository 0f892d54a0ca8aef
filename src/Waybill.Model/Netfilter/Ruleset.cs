using System.Collections.Immutable;
using Waybill.Model.Addresses;

namespace Waybill.Model.Netfilter;

/// <summary>The iptables tables of one family in one backend: one <c>iptables-save</c>.</summary>
/// <param name="Backend">The rule engine.</param>
/// <param name="Family">The family.</param>
/// <param name="Tables">The tables in the order of the listing.</param>
public sealed record Ruleset(Backend Backend, IpFamily Family, ImmutableArray<Table> Tables)
{
    /// <summary>The version that the listing names (<c>v1.8.9</c>); null where it names none.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>True where the listing of iptables-nft warns that iptables-legacy holds tables too.</summary>
    public bool LegacyTablesPresent { get; init; }

    /// <summary>The tables that exist but hold what iptables-nft cannot show, so that the listing leaves them out.</summary>
    public ImmutableArray<string> IncompatibleTables { get; init; } = [];

    /// <summary>The table of that name, or null.</summary>
    public Table? FindTable(string name)
    {
        foreach (var table in Tables)
        {
            if (table.Name == name)
            {
                return table;
            }
        }

        return null;
    }
}
