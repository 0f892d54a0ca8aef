using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Routes;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation.Routing;

namespace Waybill.Simulation.Tests.Routing;

/// <summary>A host of two interfaces for questions of routing; each test changes what it is about.</summary>
internal sealed record RoutedHost
{
    private const string Addresses = """
        1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 state UNKNOWN group default
            inet 127.0.0.1/8 scope host lo
        2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP group default
            inet 10.0.0.1/24 brd 10.0.0.255 scope global eth0
        3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP group default
            inet 10.0.1.1/24 brd 10.0.1.255 scope global eth1

        """;

    private const string OwnRoutes = """
        10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1
        10.0.1.0/24 dev eth1 proto kernel scope link src 10.0.1.1
        local 127.0.0.0/8 dev lo table local proto kernel scope host src 127.0.0.1
        local 10.0.0.1 dev eth0 table local proto kernel scope host src 10.0.0.1
        broadcast 10.0.0.255 dev eth0 table local proto kernel scope link src 10.0.0.1
        local 10.0.1.1 dev eth1 table local proto kernel scope host src 10.0.1.1
        broadcast 10.0.1.255 dev eth1 table local proto kernel scope link src 10.0.1.1

        """;

    public string Routes { get; init; } = "default via 10.0.0.2 dev eth0";

    public string Rules { get; init; } = "";

    public string Sysctls { get; init; } = "net.ipv4.ip_forward = 1\nnet.ipv4.conf.all.rp_filter = 0";

    public ImmutableDictionary<string, string> Assumed { get; init; } = ImmutableDictionary<string, string>.Empty;

    public RouteDecision Ask(string question)
    {
        var state = HostStateReader.Read(new Snapshot(
        [
            SourceText.FromString("ip-addr.txt", Addresses),
            SourceText.FromString("ip-route.txt", OwnRoutes + Routes + "\n"),
            SourceText.FromString("ip-rule.txt", $"0:\tfrom all lookup local\n{Rules}\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n"),
            SourceText.FromString("sysctl.txt", Sysctls + "\n"),
        ])).Value;
        return new Router(state, new AssumedFacts(Assumed)).Lookup(RouteGetWordsParser.Parse(question).Value!.Query);
    }
}
