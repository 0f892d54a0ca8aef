using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Nftables;

namespace Waybill.Parsing.Snapshots;

/// <summary>Finds the tables that the kernel asks and that no listing of iptables shows.</summary>
internal static class ForeignTables
{
    private static readonly Hook[] AllHooks = [Hook.Prerouting, Hook.Input, Hook.Forward, Hook.Output, Hook.Postrouting];

    /// <summary>The tables.</summary>
    /// <param name="nft">What <c>nft list ruleset</c> printed; null where the snapshot has it not.</param>
    /// <param name="rulesets">What iptables lists.</param>
    public static ImmutableArray<ForeignTable> Find(SourceText? nft, ImmutableArray<Ruleset> rulesets) =>
    [
        .. nft is null ? rulesets.SelectMany(Incompatible) : InNftables(nft, rulesets),
        .. rulesets.Where(ruleset => ruleset.LegacyTablesPresent && !HasLegacy(rulesets, ruleset.Family)).Select(HiddenLegacy),
    ];

    /// <summary>iptables-nft keeps its tables under the names of iptables; its own listing shows them.</summary>
    private static IEnumerable<ForeignTable> InNftables(SourceText nft, ImmutableArray<Ruleset> rulesets) =>
        NftRulesetReader.Read(nft).Where(table => !IsCovered(table, rulesets)).Select(table => table.ToForeign()).OfType<ForeignTable>();

    private static bool IsCovered(NftTable table, ImmutableArray<Ruleset> rulesets)
    {
        var family = table.Family switch { "ip" => IpFamily.IPv4, "ip6" => IpFamily.IPv6, _ => IpFamily.None };
        return rulesets.Any(ruleset => ruleset.Backend == Backend.Nft && ruleset.Family == family && ruleset.FindTable(table.Name) is not null);
    }

    private static IEnumerable<ForeignTable> Incompatible(Ruleset ruleset)
    {
        string family = ruleset.Family == IpFamily.IPv6 ? "ip6" : "ip";
        return ruleset.IncompatibleTables.Select(name => new ForeignTable(
            $"nft:{family}:{name}",
            $"the nftables table {family} {name}, which iptables-nft cannot show",
            [.. AllHooks.Select(hook => new ForeignChain(ruleset.Family, hook, FirstPriority(hook)))]));
    }

    private static ForeignTable HiddenLegacy(Ruleset ruleset)
    {
        string tool = ruleset.Family == IpFamily.IPv6 ? "ip6tables" : "iptables";
        return new(
            $"{tool}-legacy",
            $"what {tool}-legacy-save would list",
            [.. AllHooks.Select(hook => new ForeignChain(ruleset.Family, hook, FirstPriority(hook)))]);
    }

    private static bool HasLegacy(ImmutableArray<Ruleset> rulesets, IpFamily family) =>
        rulesets.Any(ruleset => ruleset.Family == family && ruleset.Backend == Backend.Legacy);

    /// <summary>The smallest priority of a table of iptables at a hook: raw's, or mangle's where raw is not asked.</summary>
    private static int FirstPriority(Hook hook) => hook is Hook.Prerouting or Hook.Output ? -300 : -150;
}
