using System.Collections.Immutable;
using Waybill.Explanation;
using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Model.Sources;

namespace Waybill.Rendering.Tests.Samples;

/// <summary>A packet that the reverse-path filter refuses after an uneventful prerouting, built by hand.</summary>
internal static class ReversePathSample
{
    private static readonly SourceText Routes = SourceText.FromString(
        "ip-route.txt",
        "192.168.235.0/24 dev enp3s0 proto kernel scope link src 192.168.235.12\nlocal 10.0.1.12 dev enp5s0 table local proto kernel scope host src 10.0.1.12\n");

    private static readonly SourceText Save = SourceText.FromString(
        "iptables-save.txt",
        """
        -A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
        -A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS
        """);

    public static Packet Packet => new()
    {
        Source = IpAddress.FromV4(0xc0a8eb0d),
        Destination = IpAddress.FromV4(0x0a00010c),
        Protocol = IpProtocol.Tcp,
        SourcePort = 14024,
        DestinationPort = 8081,
        TcpFlags = TcpFlags.Syn,
        InInterface = "enp5s0",
    };

    public static Explained Explained
    {
        get
        {
            var journey = Journey;
            var finding = new Finding(
                "reverse-path-filter",
                FindingSeverity.Error,
                "enp5s0 refuses packets from 192.168.235.13: the way back leads by enp3s0",
                "A packet from 192.168.235.13 arrived on enp5s0, but this host would answer that address by enp3s0.",
                [new("sysctl.txt:8", "net.ipv4.conf.enp5s0.rp_filter = 1"), Evidence.Of(new(Routes, 1))],
                [new(["sysctl -w net.ipv4.conf.enp5s0.rp_filter=2"], "Loose mode: any way back will do.", "Spoofed sources are caught less.", new(true, "delivered to 10.0.1.12:8081", [journey]))
                {
                    Permanent = "echo 'net.ipv4.conf.enp5s0.rp_filter = 2' > /etc/sysctl.d/90-rp-filter.conf",
                }]);
            return new(Packet, [journey], [finding], []) { Host = "ceph3" };
        }
    }

    public static Journey Journey => new(
        Packet,
        [
            new Step.Policy(At("raw", "PREROUTING"), 2, Verdict.Accept) { Hook = Hook.Prerouting, InInterface = "enp5s0" },
            new Step.Conntrack(ConnectionState.New, null, false, "No entry in conntrack.txt fits.") { Hook = Hook.Prerouting, InInterface = "enp5s0" },
            Jump("PREROUTING", 1, "KUBE-SERVICES", 1),
            Jump("KUBE-SERVICES", 11, "KUBE-NODEPORTS", 2),
            new Step.Return(At("nat", "KUBE-NODEPORTS"), 1) { Hook = Hook.Prerouting },
            new Step.Return(At("nat", "KUBE-SERVICES"), 12) { Hook = Hook.Prerouting },
            new Step.Policy(At("nat", "PREROUTING"), 3, Verdict.Accept) { Hook = Hook.Prerouting },
            RouteStep,
            new Step.ReversePath(Check) { Hook = Hook.Prerouting },
        ],
        new(EndingKind.Dropped) { Reason = DropReason.ReversePathFilter, Hook = Hook.Prerouting, Stage = Stage.Routing })
    {
        Host = "ceph3",
    };

    private static Step.Route RouteStep => new(
        new(new(Packet.Destination) { Source = Packet.Source, InInterface = "enp5s0" })
        {
            Type = RouteType.Local,
            Device = "lo",
            Route = new(new(Prefix.Of(Packet.Destination), new([]), RouteTableId.Local, 0, RouteType.Local, 0, 2), new(Routes, 2)),
        },
        RouteKind.Input)
    {
        Hook = Hook.Prerouting,
    };

    private static SourceValidation Check => new(
        1,
        false,
        new(new(Packet.Source))
        {
            Type = RouteType.Unicast,
            Device = "enp3s0",
            Route = new(new(new(IpAddress.FromV4(0xc0a8eb00), 24), new([]), RouteTableId.Main, 0, RouteType.Unicast, 0, 1), new(Routes, 1)),
        },
        "192.168.235.13 would be answered by enp3s0, not by enp5s0");

    private static Step.Rule Jump(string chain, int number, string to, int line)
    {
        var rule = new Rule(number, Comments(line), new Target.Jump(to), new(Save, line));
        return new(At("nat", chain), number, rule, $"jump {to}") { Hook = Hook.Prerouting, Verdict = Verdict.Continue };
    }

    private static ImmutableArray<Match> Comments(int line) =>
        line == 1 ? [new Match.Comment("kubernetes service portals")] : [new Match.Comment("kubernetes service nodeports; NOTE: this must be the last rule in this chain")];

    private static ChainLocation At(string table, string chain) => new(Backend.Legacy, IpFamily.IPv4, table, chain);
}
