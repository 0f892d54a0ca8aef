using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;
using Waybill.Model.Packets;

namespace Waybill.Ownership.Programs;

/// <summary>ufw (src/backend_iptables.py): chains for the rules of <c>ufw allow</c> and for each of its files in /etc/ufw.</summary>
internal sealed class Ufw : KnownOwner
{
    public override string Name => "ufw";

    public override string Advice => "use ufw allow; its chains are written anew at each reload";

    internal override Owner? OfChain(ChainSite site)
    {
        // ufw6- in the rules of IPv6.
        string? name = site.Name.StartsWith("ufw-", StringComparison.Ordinal) ? site.Name[4..] : site.Name.StartsWith("ufw6-", StringComparison.Ordinal) ? site.Name[5..] : null;
        return name is null ? null : Made(Purpose(name, site.Place.Family == IpFamily.IPv6 ? "6" : string.Empty));
    }

    internal override Owner? OfOwnRule(Rule rule, ChainSite site, Owner chain) =>
        site.Name.Contains("-user-", StringComparison.Ordinal) && Verb(rule, site) is { } verb ? Made($"its rule \"{verb}{Words(rule)}\"") : chain;

    // ufw sets the policies of the three chains of filter at each reload (/etc/default/ufw).
    internal override Owner? OfPolicy(ChainSite site) =>
        site.Place.Table == "filter" && site.Rules.Any(rule => rule.Called()?.StartsWith("ufw", StringComparison.Ordinal) == true)
            ? Made($"DEFAULT_{site.Name}_POLICY in /etc/default/ufw") : null;

    private static string? Purpose(string name, string version) =>
        name.StartsWith("user-", StringComparison.Ordinal) ? "rules of ufw allow, deny, reject and limit"
        : name.StartsWith("before-logging", StringComparison.Ordinal) || name.StartsWith("after-logging", StringComparison.Ordinal) || name.StartsWith("logging", StringComparison.Ordinal) ? "logging"
        : name.StartsWith("before-", StringComparison.Ordinal) ? $"/etc/ufw/before{version}.rules"
        : name.StartsWith("after-", StringComparison.Ordinal) ? $"/etc/ufw/after{version}.rules"
        : name == "not-local" ? $"drops what is not for this host, /etc/ufw/before{version}.rules"
        : name.StartsWith("reject-", StringComparison.Ordinal) ? "the default policy reject"
        : name.StartsWith("skip-to-policy-", StringComparison.Ordinal) ? "leaves uninteresting packets to the default policy"
        : name.StartsWith("track-", StringComparison.Ordinal) ? "remembers connections that the default policy allows"
        : null;

    private static string? Verb(Rule rule, ChainSite site) => rule.Target switch
    {
        Target.Accept => "allow",
        Target.Drop => "deny",
        Target.Reject => "reject",
        _ => rule.Called() is { } called && called.EndsWith("user-limit-accept", StringComparison.Ordinal) ? "limit" : null,
    } is { } verb ? site.Name.EndsWith("-forward", StringComparison.Ordinal) ? $"route {verb}" : verb : null;

    /// <summary>The rule in ufw's own words, as far as it is one that ufw writes.</summary>
    private static string Words(Rule rule)
    {
        string port = rule.Find<Match.DestinationPort>() is { } one ? $" {Ports(one.Range.ToString(), one.Protocol)}"
            : rule.Find<Match.Multiport>() is { } many ? $" {Ports(string.Join(',', many.Ranges).Replace('-', ':'), rule.Find<Match.TransportProtocol>()?.Value ?? IpProtocol.Tcp)}"
            : string.Empty;
        string from = rule.Find<Match.Source>() is { } source ? $" from {RuleParts.Network(source.Address, source.Mask)}" : string.Empty;
        string to = rule.Find<Match.Destination>() is { } destination ? $" to {RuleParts.Network(destination.Address, destination.Mask)}" : string.Empty;
        string on = rule.Incoming() is { } device ? $" in on {device}" : string.Empty;
        return $"{on}{port}{to}{from}";
    }

    private static string Ports(string ports, IpProtocol protocol) => $"{ports}/{(protocol == IpProtocol.Udp ? "udp" : "tcp")}";
}
