using Waybill.Model.Netfilter;
using Waybill.Model.Owners;
using Waybill.Model.Routing;

namespace Waybill.Ownership.Programs;

/// <summary>
/// wg-quick of WireGuard where a peer takes all addresses (wireguard-tools, src/wg-quick/linux.bash, add_default): a table whose
/// number is also the mark of WireGuard's own packets, from 51820 on, and a rule that leaves out main's default route.
/// </summary>
internal sealed class WgQuick : KnownOwner
{
    private const uint FirstTable = 51820;
    private const string CommentLead = "wg-quick(8) rule for ";

    public override string Name => "wg-quick";

    public override string Advice => "change AllowedIPs or Table in the interface's file in /etc/wireguard, then wg-quick down and up";

    internal override Owner? OfStrayRule(Rule rule, ChainSite site) =>
        rule.Comments().FirstOrDefault(text => text.StartsWith(CommentLead, StringComparison.Ordinal)) is { } comment
            ? Made($"{comment[CommentLead.Length..]}, {(site.Place.Table == "raw" ? "keeps others away from the tunnel's address" : "keeps the mark of WireGuard's own packets")}") : null;

    internal override Owner? OfRoute(in Route route, HostOwners host) => IsItsTable(route.Table, host) ? Made($"{DeviceOf(route)}, packets into the tunnel") : null;

    internal override Owner? OfPolicyRule(PolicyRule rule, HostOwners host) =>
        rule is { Inverted: true, Action: PolicyAction.Lookup lookup } && IsMarked(rule, lookup.Table) ? Made("all but WireGuard's own packets go into the tunnel")
        : rule is { SuppressPrefixLength: 0, Mark: null, From.IsGiven: false, InInterface: null, Action: PolicyAction.Lookup { Table.Number: 254 } } && HasTunnel(host)
            ? Made("routes of main but its default route are asked before the tunnel")
        : null;

    internal override Owner? OfTable(string name) => name.StartsWith("wg-quick-", StringComparison.Ordinal) ? Made(name["wg-quick-".Length..]) : null;

    private static string DeviceOf(in Route route) => route.Info.NextHops is [{ Device: { } device }, ..] ? device : "WireGuard";

    private static bool IsMarked(PolicyRule rule, RouteTableId table) => rule.Mark == table.Number && table.Number >= FirstTable && table.Number < FirstTable + 100;

    private static bool HasTunnel(HostOwners host) => host.PolicyRules.Any(rule => rule is { Inverted: true, Action: PolicyAction.Lookup lookup } && IsMarked(rule, lookup.Table));

    private static bool IsItsTable(RouteTableId table, HostOwners host) =>
        table.Number >= FirstTable && host.PolicyRules.Any(rule => rule is { Inverted: true, Action: PolicyAction.Lookup lookup } && lookup.Table == table && IsMarked(rule, table));
}
