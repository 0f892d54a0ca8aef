using Waybill.Model.Netfilter;
using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>OpenWrt's fw3 (firewall3, defaults.c and zones.c: comments begin with <c>!fw3</c>) and the table of fw4.</summary>
internal sealed class OpenWrt : KnownOwner
{
    private const string ZoneLead = "zone_";

    public override string Name => "OpenWrt";

    public override string Advice => "change /etc/config/firewall (uci, LuCI); its chains are written anew at each reload, rules in chains named custom apart";

    internal override bool IsForUser(string chain) => chain.StartsWith("custom_", StringComparison.Ordinal) || chain.EndsWith("_rule", StringComparison.Ordinal);

    internal override Owner? OfChain(ChainSite site) =>
        (site.Name.StartsWith(ZoneLead, StringComparison.Ordinal) ? $"zone {site.Name[ZoneLead.Length..].Split('_')[0]}"
        : IsForUser(site.Name) ? "the user's own rules"
        : site.Name is "reject" or "syn_flood" or "handle_reject" ? "its defaults"
        : null) is { } purpose && IsHere(site) ? Made(purpose) : null;

    internal override Owner? OfOwnRule(Rule rule, ChainSite site, Owner chain) => Commented(rule) ?? chain;

    internal override Owner? OfStrayRule(Rule rule, ChainSite site) => Commented(rule);

    internal override Owner? OfTable(string name) => name == "fw4" ? Made("its zones") : null;

    // Names such as "reject" may be anybody's, so that a comment of fw3 must be near.
    private static bool IsHere(ChainSite site) => site.Table is { } table && table.FindChain("INPUT")?.Rules.Any(rule => rule.IsCommented("!fw3")) == true
        || site.Table?.FindChain("PREROUTING")?.Rules.Any(rule => rule.IsCommented("!fw3")) == true;

    private Owner? Commented(Rule rule) => rule.Comments().FirstOrDefault(text => text.StartsWith("!fw3", StringComparison.Ordinal)) is not { } comment ? null
        : comment.StartsWith("!fw3: ", StringComparison.Ordinal) ? Made($"its rule \"{comment[6..]}\"") : Made("its defaults and zones");
}
