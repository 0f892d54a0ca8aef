using System.Text;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Snapshots;
using Xunit;

namespace Waybill.Kernel.Tests.Snapshots;

/// <summary>What the reader of snapshots derives is what the kernel has: both are laid side by side.</summary>
public class DerivedStateTests
{
    private static readonly string[] Host =
    [
        "link add v0 type veth peer name v1",
        "link add v2 type veth peer name v3",
        "link add br0 type bridge",
        "link set v0 up", "link set v1 up", "link set v2 up", "link set br0 up",
        "addr add 10.0.0.1/24 brd + dev v0",
        "addr add 10.0.0.3/24 dev v0",
        "addr add 10.0.0.4/24 brd 10.0.0.200 dev v0",
        "addr add 10.0.0.5/25 brd 255.255.255.255 dev v0",
        "addr add 10.5.0.1 peer 10.5.0.2/32 dev v0",
        "addr add 10.5.1.1 peer 10.5.1.2/24 dev v0",
        "addr add 10.6.0.1/31 dev v1",
        "addr add 10.7.0.1/16 brd + dev br0 noprefixroute",
        "addr add 10.8.0.0/32 dev v1",
        "addr add 10.8.1.0/24 dev v1",
        "addr add 0.0.0.5/8 dev v1",
        "addr add 10.9.0.1/24 brd + dev v2",
        "addr add 10.10.0.1/24 brd + dev v3",
        "addr add 10.11.0.1/24 dev lo",
        "addr add 127.0.0.5/8 dev lo",
        "addr add 2001:db8::1/64 dev v0",
        "addr add 2001:db8:1::1/127 dev v0",
        "addr add 2001:db8:2::1/128 dev v1",
        "addr add 2001:db8:3::1/64 dev br0 noprefixroute",
        "addr add 2001:db8:4::1/64 dev v2",
        "addr add 2001:db8:5::1/64 dev lo",
        "route add default via 10.0.0.254",
    ];

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Derives_the_local_table_that_the_kernel_has(IpFamily family)
    {
        using var host = Made();
        var snapshot = Collection.OfRouting(host);
        var listed = Read(snapshot, Whole);
        var derived = Read(snapshot, WithoutLocalTable);
        Assert.Equal(Shown(listed, family), Shown(derived, family));
        Assert.Contains(derived.Routing(family).Routes, route => route.Line == 0);
    }

    [Fact]
    public void Derives_the_addresses_that_the_kernel_has()
    {
        using var host = Made();
        var snapshot = Collection.OfRouting(host);
        var listed = Read(snapshot, Whole);
        var derived = Read(new([.. snapshot.Texts.Where(text => text.Name != "ip-addr.txt")]), Whole);
        Assert.Equal(
            listed.Addresses.Select(address => (address.Interface, address.Local.Address)).Order(),
            derived.Addresses.Select(address => (address.Interface, address.Local.Address)).Order());
        Assert.Empty(listed.Links.Select(link => link.Name).Except(derived.Links.Select(link => link.Name)));
    }

    [Fact]
    public void Reads_the_same_from_JSON_as_from_text()
    {
        using var host = Made();
        host.Ip("rule add not from 10.0.0.0/8 fwmark 0x1/0xf iif v0 ipproto tcp sport 1-2 dport 3 table 5", "rule add goto 32766 priority 7", "neigh add 10.0.0.9 lladdr 02:00:00:00:00:09 dev v0");
        var text = Collection.Of(host, Commands("ip", "txt"));
        var json = Collection.Of(host, Commands("ip -j", "json"));
        var fromText = Read(text, Whole);
        var fromJson = Read(json, Whole);
        Assert.Equal(fromText.Routing4.Rules.Select(rule => rule with { Source = default }), fromJson.Routing4.Rules.Select(rule => rule with { Source = default }));
        Assert.Equal(fromText.Addresses.Select(address => address with { Source = default }), fromJson.Addresses.Select(address => address with { Source = default }));
        Assert.Equal(fromText.Neighbours.Select(neighbour => neighbour with { Source = default }), fromJson.Neighbours.Select(neighbour => neighbour with { Source = default }));
        Assert.Equal(fromText.Links.Select(Shown), fromJson.Links.Select(Shown));
        Assert.Equal(Shown(fromText, IpFamily.IPv4), Shown(fromJson, IpFamily.IPv4));
        Assert.Equal(Shown(fromText, IpFamily.IPv6), Shown(fromJson, IpFamily.IPv6));
    }

    private static NetworkNamespace Made()
    {
        var host = NetworkNamespace.Create("derived");
        host.Sysctl("net.ipv6.conf.default.accept_dad=0", "net.ipv6.conf.default.forwarding=1");
        Assert.Equal(string.Empty, host.Ip(Host));
        Settling.Wait(host);
        return host;
    }

    private static IEnumerable<(string Name, string Command)> Commands(string tool, string ending) =>
    [
        ($"ip-rule.{ending}", $"{tool} rule show"), ($"ip-6-rule.{ending}", $"{tool} -6 rule show"),
        ($"ip-route.{ending}", $"{tool} route show table all"), ($"ip-6-route.{ending}", $"{tool} -6 route show table all"),
        ($"ip-addr.{ending}", $"{tool} -d addr show"), ($"ip-neigh.{ending}", $"{tool} neigh show"),
    ];

    private static HostState Read(Snapshot snapshot, Func<string, string> change) =>
        HostStateReader.Read(new([.. snapshot.Texts.Select(text => SourceText.FromString(text.Name, change(Encoding.UTF8.GetString(text.Bytes.Span))))])).Value;

    private static string Whole(string text) => text;

    private static string WithoutLocalTable(string text) =>
        string.Concat(text.Split('\n').Where(line => !line.Contains(" table local ", StringComparison.Ordinal)).Select(line => line + "\n"));

    private static IEnumerable<string> Shown(HostState state, IpFamily family) => state.Routing(family).Routes.Select(Shown).Order(StringComparer.Ordinal);

    private static string Shown(Route route) =>
        $"{route.Type} {route.Destination} table {route.Table} metric {route.Metric} scope {route.Info.Scope} proto {route.Info.Protocol} src {route.Info.PreferredSource} {string.Join(", ", route.Info.NextHops)}";

    private static string Shown(Link link) =>
        $"{link.Index} {link.Name} {link.Peer} {link.Flags} {link.Mtu} {link.Mac} {link.LinkType} {link.Kind} {link.Master} {link.OperationalState} {link.Group}";
}
