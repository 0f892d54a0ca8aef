using Waybill.Model.Netfilter;
using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>
/// firewalld with iptables (src/firewall/core/ipXtables.py); with nftables its chains have the same names after the old table's
/// (<c>filter_IN_public_allow</c> in the table firewalld).
/// </summary>
internal sealed class Firewalld : KnownOwner
{
    private static readonly string[] ZoneLeads = ["IN_", "FWDI_", "FWDO_", "FWD_", "PRE_", "POST_", "OUT_"];
    private static readonly string[] Parts = ["_pre", "_log", "_deny", "_allow", "_post"];

    public override string Name => "firewalld";

    public override string Advice => "use firewall-cmd; its chains are written anew at each reload";

    internal override Owner? OfChain(ChainSite site)
    {
        string name = site.Place.Table == "firewalld" && site.Name.IndexOf('_', StringComparison.Ordinal) is >= 0 and var end ? site.Name[(end + 1)..] : site.Name;
        return name.EndsWith("_direct", StringComparison.Ordinal) && HookOf(name) is not null ? Made("rules of firewall-cmd --direct")
            : name.EndsWith("_ZONES", StringComparison.Ordinal) || name.EndsWith("_ZONES_SOURCE", StringComparison.Ordinal) ? Made("finds the zone of interface or source")
            : name.Contains("_POLICIES", StringComparison.Ordinal) ? Made("policies between zones")
            : ZoneOf(name, site) is { } zone ? Made($"zone {zone}")
            : null;
    }

    // Around the zones it writes a few rules into INPUT and FORWARD themselves, the refusal at the end among them.
    internal override Owner? OfStrayRule(Rule rule, ChainSite site) =>
        site.Place.Table == "filter" && IsFrame(rule) && site.Rules.Any(other => other.Called() is "INPUT_ZONES" or "FORWARD_IN_ZONES" or "FORWARD_ZONES" or "FORWARD_POLICIES_pre")
            ? Made(rule.Target is Target.Reject ? "what no zone takes" : "before and after all zones") : null;

    internal override Owner? OfTable(string name) => name is "firewalld" or "firewalld_policy_drop" ? Made("its zones") : null;

    private static bool IsFrame(Rule rule) => rule switch
    {
        { Target: Target.Reject { With: "icmp-host-prohibited" or "icmp6-adm-prohibited" }, Matches.IsEmpty: true } => true,
        { Target: Target.Accept } => rule.Matches is [Match.InInterface { Pattern.Name: "lo" }] or [Match.ConnectionStates],
        { Target: Target.Drop } => rule.Matches is [Match.ConnectionStates { States: Model.Connections.ConnectionState.Invalid }],
        _ => false,
    };

    private static string? HookOf(string name) => name[..name.LastIndexOf('_')] switch
    {
        "INPUT" or "FORWARD" or "OUTPUT" or "PREROUTING" or "POSTROUTING" => name,
        _ => null,
    };

    // A zone is told by the chains of its parts, since the beginning alone may be anybody's.
    private static string? ZoneOf(string name, ChainSite site)
    {
        string? lead = Array.Find(ZoneLeads, lead => name.StartsWith(lead, StringComparison.Ordinal));
        if (lead is null || name.Length == lead.Length)
        {
            return null;
        }

        string? part = Array.Find(Parts, part => name.EndsWith(part, StringComparison.Ordinal));
        string zone = part is null ? name[lead.Length..] : name[lead.Length..^part.Length];
        bool isWhole = part is not null || site.Table is null || site.Table.FindChain($"{site.Name}_allow") is not null;
        return isWhole && zone.Length > 0 ? zone : null;
    }
}
