using System.Collections.Immutable;

namespace Waybill.Kernel.Tests.Backends;

/// <summary>Rules of one table and chain, with <c>%a</c> and <c>%b</c> for the interfaces.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rules">The rules from <c>-A</c> on, and policies as <c>:CHAIN DROP</c>.</param>
public sealed record TableRules(string Table, params ImmutableArray<string> Rules);

/// <summary>What both backends hold for one question.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Legacy">The rules of iptables-legacy.</param>
/// <param name="Nft">The rules of iptables-nft.</param>
public sealed record BackendRules(string Name, ImmutableArray<TableRules> Legacy, ImmutableArray<TableRules> Nft)
{
    /// <summary>The questions: each verdict against each other, marks, translations, tracking.</summary>
    public static ImmutableArray<BackendRules> All { get; } =
    [
        .. from legacy in (string[])["ACCEPT", "DROP", "REJECT"]
           from nft in (string[])["ACCEPT", "DROP", "REJECT"]
           select new BackendRules($"{legacy} and {nft}", [Filter(legacy)], [Filter(nft)]),
        new("policies", [new("filter", ":FORWARD DROP", "-A FORWARD -p tcp -j ACCEPT")], [new("filter", ":FORWARD DROP", "-A FORWARD -p udp -j REJECT")]),
        new("a policy without rules", [new("filter", ":FORWARD DROP")], [Filter("REJECT")]),
        new(
            "marks",
            [new("mangle", "-A PREROUTING -j MARK --set-mark 0x100"), new("filter", "-A FORWARD -m mark --mark 0x200 -j DROP")],
            [new("mangle", "-A PREROUTING -j MARK --set-mark 0x200"), new("filter", "-A FORWARD -m mark --mark 0x100 -j REJECT")]),
        new("a mark that the other routes by", [new("mangle", "-A PREROUTING -i %b -j MARK --set-mark 1")], [new("filter", "-A FORWARD -m mark --mark 1 -j ACCEPT")]),
        new(
            "translations",
            [new("nat", "-A PREROUTING -p tcp -j DNAT --to-destination %1", "-A POSTROUTING -p udp -j SNAT --to-source %3")],
            [new("nat", "-A PREROUTING -p tcp -j DNAT --to-destination %2", "-A POSTROUTING -p udp -j SNAT --to-source %4")]),
        new(
            "a translation that the other filters",
            [new("nat", "-A PREROUTING -p tcp -j DNAT --to-destination %1")],
            [new("filter", "-A FORWARD -d %1 -j DROP")]),
        new(
            "a translation of one, nothing of the other",
            [new("nat", "-A PREROUTING -p icmp -j ACCEPT")],
            [new("nat", "-A PREROUTING -p tcp -j DNAT --to-destination %2")]),
        new("tracking switched on by the other", [new("nat", "-A PREROUTING -p tcp -j ACCEPT")], [new("filter", "-A FORWARD -m conntrack --ctstate NEW -j DROP")]),
        new("nat chains that nobody needs tracking for", [new("nat", "-A PREROUTING -j ACCEPT")], [new("nat", "-A PREROUTING -j ACCEPT", "-A POSTROUTING -j ACCEPT")]),
        new(
            "tracking taken off by the other",
            [new("filter", "-A FORWARD -m conntrack --ctstate UNTRACKED -j DROP")],
            [new("raw", "-A PREROUTING -p tcp -j NOTRACK")]),
    ];

    private static TableRules Filter(string target) => new("filter", $"-A FORWARD -p tcp -j {target}", $"-A INPUT -p udp -j {target}");
}
