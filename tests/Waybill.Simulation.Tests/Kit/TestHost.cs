using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Model.Sources;
using Waybill.Parsing.Packets;
using Waybill.Parsing.Snapshots;

namespace Waybill.Simulation.Tests.Kit;

/// <summary>
/// A router between eth0 (10.1.0.1/24, fd00:1::1/64) and eth1 (10.2.0.1/24, fd00:2::1/64, default route), given as the texts
/// of a snapshot; tests replace the texts they are about.
/// </summary>
internal sealed class TestHost
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal)
    {
        ["ip-addr.txt"] = """
            1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
                link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
                inet 127.0.0.1/8 scope host lo
                inet6 ::1/128 scope host
            2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000
                link/ether 02:00:00:00:01:01 brd ff:ff:ff:ff:ff:ff
                inet 10.1.0.1/24 brd 10.1.0.255 scope global eth0
                inet6 fd00:1::1/64 scope global
            3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000
                link/ether 02:00:00:00:02:01 brd ff:ff:ff:ff:ff:ff
                inet 10.2.0.1/24 brd 10.2.0.255 scope global eth1
                inet6 fd00:2::1/64 scope global

            """,
        ["ip-route.txt"] = """
            default via 10.2.0.254 dev eth1
            10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.1
            10.2.0.0/24 dev eth1 proto kernel scope link src 10.2.0.1
            local 10.1.0.1 dev eth0 table local proto kernel scope host src 10.1.0.1
            broadcast 10.1.0.255 dev eth0 table local proto kernel scope link src 10.1.0.1
            local 10.2.0.1 dev eth1 table local proto kernel scope host src 10.2.0.1
            broadcast 10.2.0.255 dev eth1 table local proto kernel scope link src 10.2.0.1
            local 127.0.0.0/8 dev lo table local proto kernel scope host src 127.0.0.1
            local 127.0.0.1 dev lo table local proto kernel scope host src 127.0.0.1
            broadcast 127.255.255.255 dev lo table local proto kernel scope link src 127.0.0.1

            """,
        ["ip-6-route.txt"] = """
            fd00:1::/64 dev eth0 proto kernel metric 256 pref medium
            fd00:2::/64 dev eth1 proto kernel metric 256 pref medium
            default via fd00:2::fe dev eth1 metric 1024 pref medium
            local ::1 dev lo table local proto kernel metric 0 pref medium
            local fd00:1::1 dev eth0 table local proto kernel metric 0 pref medium
            local fd00:2::1 dev eth1 table local proto kernel metric 0 pref medium
            multicast ff00::/8 dev eth0 table local proto kernel metric 256 pref medium
            multicast ff00::/8 dev eth1 table local proto kernel metric 256 pref medium

            """,
        ["ip-rule.txt"] = "0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n",
        ["ip-6-rule.txt"] = "0:\tfrom all lookup local\n32766:\tfrom all lookup main\n",
        ["sysctl.txt"] = Sysctls(forwarding: 1),
        ["iptables-save.txt"] = string.Empty,
        ["ip6tables-save.txt"] = string.Empty,
        ["conntrack.txt"] = string.Empty,
    };

    /// <summary>The parameters that the router of the tests has.</summary>
    public static string Sysctls(int forwarding)
    {
        var lines = new List<string> { $"net.ipv4.ip_forward = {forwarding}" };
        foreach (string device in (string[])["all", "default", "lo", "eth0", "eth1"])
        {
            lines.Add($"net.ipv4.conf.{device}.forwarding = {forwarding}");
            lines.Add($"net.ipv4.conf.{device}.rp_filter = 0");
            lines.Add($"net.ipv4.conf.{device}.accept_local = 0");
            lines.Add($"net.ipv4.conf.{device}.route_localnet = 0");
            lines.Add($"net.ipv6.conf.{device}.forwarding = {forwarding}");
        }

        return string.Join('\n', lines) + "\n";
    }

    /// <summary>With another text; null takes the text away.</summary>
    public TestHost With(string name, string? text)
    {
        if (text is null)
        {
            _texts.Remove(name);
        }
        else
        {
            _texts[name] = text;
        }

        return this;
    }

    /// <summary>With rules as <c>iptables-save</c> prints them.</summary>
    public TestHost Rules(string save) => With("iptables-save.txt", save + "\n");

    /// <summary>With lines of <c>sysctl.txt</c> that come after the others.</summary>
    public TestHost Sysctl(string lines) => With("sysctl.txt", _texts["sysctl.txt"] + lines + "\n");

    /// <summary>The state that the texts say.</summary>
    public HostState Read() =>
        HostStateReader.Read(new([.. _texts.Select(text => SourceText.FromString(text.Key, text.Value))])).Value;

    /// <summary>The journeys of a packet in words.</summary>
    public ImmutableArray<Journey> Send(string packet, SimulationOptions? options = null) =>
        new Simulator(Read(), options ?? SimulationOptions.Default).Send(Packet(packet));

    /// <summary>The journey of a packet that has one only.</summary>
    public Journey SendOne(string packet, SimulationOptions? options = null) => Xunit.Assert.Single(Send(packet, options));

    /// <summary>A packet from its words.</summary>
    public static Packet Packet(string words)
    {
        var parsed = PacketWordsParser.Parse(words);
        return parsed.Value ?? throw new ArgumentException(parsed.Diagnostics[0].Message, nameof(words));
    }

    /// <summary>Options with facts that the user settled.</summary>
    public static SimulationOptions Assuming(params (string Key, string Value)[] facts) =>
        new() { Assumed = new(facts.ToImmutableDictionary(fact => fact.Key, fact => fact.Value)) };
}
