using System.Text.RegularExpressions;
using Waybill.Explanation.Suppositions;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Parsing;
using Waybill.Parsing.Edits;
using Waybill.Parsing.Snapshots;
using Xunit;

namespace Waybill.Kernel.Tests.Suppositions;

/// <summary>Changes made in memory are those that the running kernel makes, and what it refuses is refused in its words.</summary>
public class SuppositionTests
{
    private static readonly string[] Routes =
    [
        "add 10.9.0.0/16 via 10.0.1.9", "add 10.9.0.0/16 via 10.0.1.8", "add 10.9.0.0/16 via 10.0.1.8 metric 5", "append 10.9.0.0/16 via 10.0.1.8",
        "replace 10.9.0.0/16 via 10.0.1.7", "change 10.10.0.0/16 via 10.0.1.7", "add 10.11.0.0/16 via 172.16.0.1", "add 10.11.0.0/16 via 10.0.1.1",
        "add 10.21.0.0/16 via 10.0.1.9 dev vb", "add 10.21.0.0/16 via 10.0.1.255", "add 10.21.0.0/16 dev nope", "add 10.21.0.0/16 dev vc",
        "add 10.21.0.0/16 via 10.0.3.9", "add 10.21.0.0/16 via 10.0.3.9 dev vc onlink", "add 10.21.0.0/16 via 172.16.0.9 dev va onlink", "add 10.22.0.0/16",
        "del 10.99.0.0/16", "del 10.9.0.0/16 via 10.0.1.77", "add 10.23.0.0/16 via 10.0.1.9 onlink", "add 10.12.0.0/16 via 10.9.0.5",
        "add 10.12.0.0/16 via inet6 2001:db8:1::9", "add blackhole 10.13.0.0/16", "add unreachable 10.13.1.0/24 metric 7", "add local 10.14.0.1 dev va",
        "add 10.15.0.0/16 dev va src 10.77.0.1", "add 10.15.0.0/16 dev va src 10.0.1.1", "add 10.16.0.0/16 dev va table 100", "del 10.9.0.0/16 metric 5",
        "del blackhole 10.13.0.0/16", "del 10.9.0.0/16", "add default via 10.0.1.254", "add 10.24.0.0/16 via 8.8.8.8", "replace default via 10.0.1.253",
    ];

    private static readonly string[] Routes6 =
    [
        "add 2001:db8:9::/48 via 2001:db8:1::9", "add 2001:db8:9::/48 via 2001:db8:1::8", "add 2001:db8:a::/48 via 2001:db8:77::9", "add 2001:db8:a::/48 via fe80::1",
        "add 2001:db8:a::/48 via fe80::1 dev va", "add 2001:db8:b::/48 via 2001:db8:1::1", "add 2001:db8:b::/48 dev vc", "add 2001:db8:b::/48 dev nope",
        "del 2001:db8:b::/48", "replace 2001:db8:9::/48 via 2001:db8:1::7", "add 2001:db8:b::/48", "add 2001:db8:c::/48 via 2001:db8:9::5", "add 2001:db8:9::/48 dev va metric 5",
        "add blackhole 2001:db8:d::/48 dev lo", "del 2001:db8:9::/48 via 2001:db8:1::7",
    ];

    private static readonly string[] Parameters =
    [
        "net.ipv4.conf.all.accept_redirects=1", "net.ipv4.ip_forward=0", "net.ipv4.conf.all.forwarding=1", "net.ipv4.conf.all.forwarding=1", "net.ipv4.conf.va.forwarding=0",
        "net.ipv4.ip_forward=1", "net.ipv4.ip_forward=0", "net.ipv4.ip_forward=x", "net.ipv4.conf.nope.rp_filter=1", "net.ipv4.conf.all.rp_filter=2",
        "net.ipv4.conf.va.rp_filter=1", "net.ipv6.conf.va.forwarding=1", "net.ipv6.conf.all.forwarding=1", "net.ipv6.conf.all.forwarding=0",
        "net.ipv6.conf.all.ignore_routes_with_linkdown=1", "net.ipv6.conf.vb.disable_ipv6=1", "net.ipv6.conf.all.disable_ipv6=1",
    ];

    [Fact]
    public void Changes_IPv4_routes_as_the_kernel_does() => Compare(Routes, words => RouteEditParser.Parse(words, IpFamily.IPv4), "ip", "route");

    [Fact]
    public void Changes_IPv6_routes_as_the_kernel_does() => Compare(Routes6, words => RouteEditParser.Parse(words, IpFamily.IPv6), "ip", "-6", "route");

    [Fact]
    public void Sets_parameters_as_the_kernel_does() => Compare(Parameters, ParameterEditParser.Parse, "sysctl", "-q", "-w");

    [Theory]
    [InlineData("-A FORWARD -s 10.0.0.0/8 -j ACCEPT")]
    [InlineData("-I FORWARD 3 -j ACCEPT")]
    [InlineData("-A NOPE -j DROP")]
    [InlineData("-A FORWARD -j NOPE")]
    [InlineData("-A FORWARD -j DNAT --to 10.0.0.1")]
    [InlineData("-A FORWARD -j MASQUERADE")]
    [InlineData("-t nat -A PREROUTING -j SNAT --to 10.0.0.1")]
    [InlineData("-t nat -A INPUT -j MASQUERADE")]
    [InlineData("-t nat -A OUTPUT -p tcp -j REDIRECT --to-ports 80")]
    [InlineData("-t nat -A PREROUTING -j REJECT")]
    [InlineData("-A INPUT -o va -j DROP")]
    [InlineData("-A OUTPUT -i va -j DROP")]
    [InlineData("-t mangle -A POSTROUTING -i va -j DROP")]
    [InlineData("-A FORWARD -j CT --notrack")]
    [InlineData("-A FORWARD -j TTL --ttl-set 5")]
    [InlineData("-A FORWARD -j TOS --set-tos 4")]
    [InlineData("-t mangle -A FORWARD -j TPROXY --on-port 5")]
    [InlineData("-A OWN -j INPUT")]
    [InlineData("-A OWN -j MARK --set-mark 1")]
    public void Refuses_rules_as_iptables_does(string typed)
    {
        Equipment.Demand("iptables-legacy");
        using var host = NetworkNamespace.Create("suppose");
        host.Run("iptables-legacy -N OWN; iptables-legacy -A FORWARD -j OWN");
        var state = HostStateReader.Read(Collection.Of(host, [("iptables-legacy-save.txt", "iptables-legacy-save")])).Value;

        var outcome = Supposing.Apply(state, RuleEditParser.ParseNew(typed, state, IpFamily.IPv4).Value!, AssumedFacts.None);
        var asked = host.Try(string.Empty, "iptables-legacy", typed.Split(' '));

        string said = asked.Errors.Split('\n')[0];
        Assert.Equal(Regex.Replace(said, @"^iptables v[0-9.]+ \(legacy\): ", "iptables: "), outcome.Refusal ?? string.Empty);
    }

    private static void Compare(string[] edits, Func<string, Parsed<HostEdit?>> parse, string program, params string[] arguments)
    {
        using var host = NetworkNamespace.Create("suppose");
        host.Run("ip link add va type veth peer name vb; ip link add vc type veth peer name vd; for dev in va vb vc vd; do ip link set $dev addrgenmode none; done; ip link set va up; ip link set vb up;"
            + " ip addr add 10.0.1.1/24 dev va; ip addr add 10.0.3.1/24 dev vc; ip -6 addr add 2001:db8:1::1/64 dev va nodad");
        var problems = new List<string>();
        foreach (string words in edits)
        {
            var before = Collect(host);
            var edit = parse(words);
            var outcome = edit.Value is { } understood ? Supposing.Apply(before, understood, AssumedFacts.None) : null;
            var asked = host.Try(string.Empty, program, [.. arguments, .. program == "ip" ? words.Split(' ') : [words]]);
            var after = Collect(host);
            string refusal = outcome?.Refusal ?? edit.Diagnostics.FirstOrDefault()?.Message ?? string.Empty;
            if (asked.Errors.Trim() != refusal)
            {
                problems.Add($"{words}: the kernel says \"{asked.Errors.Trim()}\", predicted was \"{refusal}\"");
            }

            problems.AddRange(Differences(after, outcome?.State ?? before).Select(difference => $"{words}: {difference}"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static HostState Collect(NetworkNamespace host) => HostStateReader.Read(Collection.OfRouting(host)).Value;

    private static IEnumerable<string> Differences(HostState kernel, HostState predicted)
    {
        var (are, were) = (Facts(kernel).ToHashSet(), Facts(predicted).ToHashSet());
        return are.Except(were).Select(fact => $"not predicted: {fact}").Concat(were.Except(are).Select(fact => $"predicted in vain: {fact}"));
    }

    private static IEnumerable<string> Facts(HostState state) => state.Routing4.Routes.Concat(state.Routing6.Routes).Select(Tell)
        .Concat(state.Sysctls.Values.Values.Where(IsStable).Select(sysctl => $"{sysctl.Name} = {sysctl.Value}"))
        .Concat(state.Addresses.Select(own => $"{own.Interface} {own.Local}"));

    private static string Tell(Route route) =>
        $"{route.Type} {route.Destination} {route.Table} {route.Metric} {route.Info.Scope} {string.Join(' ', route.Info.NextHops.Select(hop => $"{hop.Gateway} {hop.Device}"))} {route.Info.PreferredSource}";

    // The kernel makes these anew by itself.
    private static bool IsStable(Sysctl sysctl) => !sysctl.Name.EndsWith("stable_secret", StringComparison.Ordinal);
}
