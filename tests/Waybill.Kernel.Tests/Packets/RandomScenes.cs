using System.Collections.Immutable;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Routes;
using Waybill.Model.Addresses;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Draws hosts with everything that decides about packets: interfaces, addresses, routes, policy rules, parameters, sets and rulesets.</summary>
internal sealed class RandomScenes(Random random, IpFamily family)
{
    /// <summary>The host's wires.</summary>
    public static readonly ImmutableArray<string> Wires = ["wa", "wb", "wc", "wd"];

    /// <summary>True for lines that the laboratory needs, or that hold a ruleset together.</summary>
    public static bool Stays(string line) =>
        line.EndsWith("-j TRACE", StringComparison.Ordinal) || line.EndsWith("COMMIT", StringComparison.Ordinal)
        || line.Contains(" *", StringComparison.Ordinal) || (line.Contains(" :", StringComparison.Ordinal) && !line.Contains(" - ", StringComparison.Ordinal));

    /// <summary>The host without a whole table.</summary>
    public static HostDescription WithoutTable(HostDescription host, string table)
    {
        int first = host.Lines.ToList().FindIndex(line => line.EndsWith(" *" + table, StringComparison.Ordinal));
        return first < 0 ? host : host.Without(first, host.Lines.ToList().FindIndex(first, line => line.EndsWith("COMMIT", StringComparison.Ordinal)) + 1 - first);
    }

    /// <summary>One host.</summary>
    public HostDescription Next()
    {
        var hosts = new RandomHosts(random, Wires, sends: true);
        var rulesets = new RandomRulesets(random, family);
        string program = family == IpFamily.IPv6 ? "ip6tables " : "iptables ";
        return new(
        [
            $"sysctl net.ipv4.ip_forward={(random.Next(6) == 0 ? 0 : 1)}",
            $"sysctl net.ipv6.conf.all.forwarding={(random.Next(6) == 0 ? 0 : 1)}",
            $"sysctl net.netfilter.nf_conntrack_tcp_loose={(random.Next(5) == 0 ? 0 : 1)}",
            $"sysctl net.ipv4.icmp_echo_ignore_broadcasts={random.Next(2)}",
            .. hosts.Next().Lines,
            .. Wires.SelectMany(Neighbours),
            .. Lines("ipset ", rulesets.Sets()),
            .. Lines(program, rulesets.Next()),
        ]);
    }

    // Nobody answers at the wires.
    private IEnumerable<string> Neighbours(string wire) => family == IpFamily.IPv6
        ? from address in Addresses6() select $"-6 neigh replace {address} lladdr {Wire.Peer} dev {wire} nud permanent"
        : from address in Addresses4() select $"neigh replace {address} lladdr {Wire.Peer} dev {wire} nud permanent";

    private static IEnumerable<string> Addresses4() =>
    [
        .. from network in Enumerable.Range(0, 4) from host in (int[])[0, .. Enumerable.Range(1, 7), 10, 11, 12, 13, 255] select $"10.{network}.0.{host}",
        .. from host in Enumerable.Range(0, 4) select $"192.168.1.{host}",
        .. from host in Enumerable.Range(1, 3) select $"169.254.1.{host}",
        "8.8.8.8",
    ];

    private static IEnumerable<string> Addresses6() =>
    [
        .. from network in Enumerable.Range(0, 4) from host in Enumerable.Range(0, 7) from prefix in (string[])["fd00", "2001:db8"] select $"{prefix}:{network}::{host}",
        .. from host in Enumerable.Range(1, 9) select $"fe80::{host}",
        "2002:a00:1::1",
        "2002:a00:1::2",
        "2400:cb00::1",
    ];

    private static IEnumerable<string> Lines(string word, string text) =>
        text.Replace("%a", "wa", StringComparison.Ordinal).Replace("%b", "wb", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => word + line);
}
