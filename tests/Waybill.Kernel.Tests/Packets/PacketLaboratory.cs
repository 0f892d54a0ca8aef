using System.Collections.Immutable;
using Waybill.Kernel.Tests.Drops;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Parsing.Snapshots;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>
/// A router in a namespace with an interface towards each of two wires, <c>wa</c> and <c>wb</c>; the other ends are ours.
/// Packets go in as frames, or leave the host itself; what the kernel traces and what comes out is gathered for each.
/// </summary>
internal sealed class PacketLaboratory : IDisposable
{
    private const ushort SentinelId = 0xfffe;
    private static readonly MacAddress HostA = new(0x0200_0000_0101);
    private static readonly MacAddress HostB = new(0x0200_0000_0201);
    private static readonly MacAddress Peer = new(0x0200_0000_0099);

    private readonly string _a;
    private readonly string _b;
    private readonly NetworkNamespace _host;
    private readonly NetworkNamespace _peers;
    private readonly RawSocket _wireA;
    private readonly RawSocket _wireB;
    private readonly RawSocket _own4;
    private readonly RawSocket _own6;
    private readonly TraceLog _log;
    private readonly DropLog _drops;

    public PacketLaboratory(string purpose)
    {
        Equipment.Demand("iptables-legacy-restore", "ip6tables-legacy-restore", "ipset", "conntrack");
        string tag = Guid.NewGuid().ToString("n")[..4];
        (_a, _b) = ("wa" + tag, "wb" + tag);
        _host = NetworkNamespace.Create(purpose);
        _peers = NetworkNamespace.Create(purpose);
        Connect();
        _wireA = RawSocket.OfInterface(_peers, "pa");
        _wireB = RawSocket.OfInterface(_peers, "pb");
        _own4 = RawSocket.OfIp(_host, IpFamily.IPv4);
        _own6 = RawSocket.OfIp(_host, IpFamily.IPv6);
        var names = ((string[])["lo", _a, _b]).ToDictionary(name => NamespaceThread.Run(_host, () => NetworkCalls.InterfaceIndex(name)));
        _log = new(_host, index => names[index]);
        _drops = new(_host);
    }

    /// <summary>The host.</summary>
    public NetworkNamespace Host => _host;

    /// <summary>What came out of the host while the last packets were sent, answers of the host itself included.</summary>
    public ImmutableArray<(string Interface, byte[] Frame)> LastFrames { get; private set; } = [];

    /// <summary>Writes the interfaces' real names for <c>wa</c> and <c>wb</c>.</summary>
    public string Named(string text) => text.Replace("%a", _a, StringComparison.Ordinal).Replace("%b", _b, StringComparison.Ordinal);

    /// <summary>Loads a ruleset; rules that the kernel or the tool refuses are left out.</summary>
    public void Load(IpFamily family, string rules)
    {
        string program = family == IpFamily.IPv6 ? "ip6tables-legacy-restore" : "iptables-legacy-restore";
        string named = Named(rules);
        if (_host.Try(named, program).Status == 0)
        {
            return;
        }

        // The kernel does not say which rule it refuses, so they are added one by one.
        string table = string.Empty;
        string[] lines = named.Split('\n');
        _host.Try(string.Join('\n', lines.Where(line => !line.StartsWith("-A", StringComparison.Ordinal))), program);
        foreach (string line in lines)
        {
            table = line.StartsWith('*') ? line : table;
            if (line.StartsWith("-A", StringComparison.Ordinal))
            {
                _host.Try($"{table}\n{line}\nCOMMIT\n", program, "--noflush");
            }
        }
    }

    /// <summary>The host's state, as its own tools print it.</summary>
    public Snapshot Collect() => Collection.Of(_host,
    [
        ("ip-rule.txt", "ip rule show"),
        ("ip-6-rule.txt", "ip -6 rule show"),
        ("ip-route.txt", "ip route show table all"),
        ("ip-6-route.txt", "ip -6 route show table all"),
        ("ip-addr.txt", "ip -d addr show"),
        ("ip-neigh.txt", "ip neigh show"),
        ("sysctl.txt", @"sysctl -a -r '^net\.(ipv4\.(ip_forward|fib_|conf|icmp)|ipv6\.conf|netfilter|bridge)' 2>/dev/null"),
        ("uname.txt", "uname -a"),
        ("iptables-save.txt", "iptables-legacy-save"),
        ("ip6tables-save.txt", "ip6tables-legacy-save"),
        ("ipset-save.txt", "ipset save"),
        ("ss.txt", "ss -Hlntup"),
        ("conntrack.txt", "conntrack -L -o extended 2>/dev/null; conntrack -L -f ipv6 -o extended 2>/dev/null"),
    ]);

    /// <summary>Forgets all connections, so that every packet begins one.</summary>
    public void ForgetConnections() => _host.Run("conntrack -F 2>/dev/null || true");

    /// <summary>The packet with the interface's real name.</summary>
    public Packet Named(in Packet packet) => packet.InInterface is { } name ? packet with { InInterface = Named(name), DestinationMac = packet.DestinationMac ?? (name == "%a" ? HostA : HostB), SourceMac = Peer } : packet;

    /// <summary>Sends packets and gathers what became of each. Their identification is given here, one for each.</summary>
    public ImmutableArray<Observed> Send(IReadOnlyList<Packet> packets)
    {
        Discard();
        // The host's own answers are traced, too: numbers that they hardly use tell the packets apart.
        int first = Random.Shared.Next(1, SentinelId - packets.Count);
        for (int i = 0; i < packets.Count; i++)
        {
            Send(packets[i] with { IpId = (ushort)(first + i) });
        }

        Send(Sentinel(packets[0].Family));
        var lines = ReadUntilSentinel().ToLookup(line => (int?)line.Packet.IpId);
        LastFrames = Received();
        var drops = _drops.Read().ToLookup(drop => (int?)drop.Packet.IpId);
        return [.. packets.Select((packet, i) => Observed.From(first + i, packet, lines[first + i], LastFrames, drops[first + i], this))];
    }

    public void Dispose()
    {
        _drops.Dispose();
        _log.Dispose();
        _own6.Dispose();
        _own4.Dispose();
        _wireB.Dispose();
        _wireA.Dispose();
        _peers.Dispose();
        _host.Dispose();
    }

    private void Connect()
    {
        NetworkNamespace.Shell($"""
            ip link add {_a} netns {_host.Name} address {HostA} type veth peer name pa netns {_peers.Name} address {Peer}
            ip link add {_b} netns {_host.Name} address {HostB} type veth peer name pb netns {_peers.Name} address {Peer}
            """);
        _peers.Run("""
            sysctl -qw net.ipv6.conf.all.disable_ipv6=1
            ip link set pa up
            ip link set pb up
            """);
        _host.Run(Named("""
            sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0 net.ipv4.icmp_msgs_per_sec=100000 net.ipv4.icmp_msgs_burst=100000
            sysctl -qw net.ipv6.conf.%a.dad_transmits=0 net.ipv6.conf.%b.dad_transmits=0 net.ipv6.conf.%a.router_solicitations=0 net.ipv6.conf.%b.router_solicitations=0
            ip link set %a up
            ip link set %b up
            ip addr add 10.1.0.1/24 brd + dev %a
            ip addr add 10.2.0.1/24 brd + dev %b
            ip addr add 10.2.0.5/24 dev %b
            ip -6 addr add fd00:1::1/64 dev %a nodad
            ip -6 addr add fd00:2::1/64 dev %b nodad
            ip route add default via 10.2.0.2
            ip -6 route add default via fd00:2::2
            ip rule add fwmark 0x1/0xff lookup 100
            ip route add default via 10.1.0.2 table 100
            ip -6 rule add fwmark 0x1/0xff lookup 100
            ip -6 route add default via fd00:1::2 table 100
            """));
        _host.Ip(from host in Enumerable.Range(2, 30)
                 from side in (string[])["1", "2"]
                 from address in (string[])[$"10.{side}.0.{host}", $"fd00:{side}::{host:x}"]
                 select Named($"neigh replace {address} lladdr {Peer} dev %{(side == "1" ? "a" : "b")} nud permanent"));
        Settling.Wait(_host);
    }

    private static Packet Sentinel(IpFamily family) => new()
    {
        Source = family == IpFamily.IPv6 ? IpAddress.FromV6(0xfd00_0001_0000_0000, 2) : IpAddress.FromV4(0x0a010002),
        Destination = family == IpFamily.IPv6 ? IpAddress.FromV6(0xfd00_0001_0000_0000, 1) : IpAddress.FromV4(0x0a010001),
        Protocol = IpProtocol.Udp,
        SourcePort = 9,
        DestinationPort = 9,
        InInterface = "%a",
        IpId = SentinelId,
    };

    private void Send(in Packet packet)
    {
        if (packet.InInterface is null)
        {
            (packet.Family == IpFamily.IPv6 ? _own6 : _own4).Send(FrameWriter.Ip(packet), packet.Destination);
            return;
        }

        bool isA = packet.InInterface is "%a" || packet.InInterface == _a;
        (isA ? _wireA : _wireB).Send(FrameWriter.Frame(packet, packet.SourceMac ?? Peer, packet.DestinationMac ?? (isA ? HostA : HostB)));
    }

    private void Discard()
    {
        _ = _log.Read().Count();
        _ = _drops.Read();
        _ = _wireA.Receive().Count();
        _ = _wireB.Receive().Count();
    }

    private List<TraceLine> ReadUntilSentinel()
    {
        var lines = new List<TraceLine>();
        for (long patience = 0; patience < 200_000; patience++)
        {
            lines.AddRange(_log.Read());
            if (lines.Exists(line => line.Packet.IpId == SentinelId))
            {
                return lines;
            }
        }

        throw new InvalidOperationException("the kernel does not trace: no line of the last packet came");
    }

    private ImmutableArray<(string Interface, byte[] Frame)> Received() =>
    [
        .. _wireA.Receive().Where(IsFromHost).Select(frame => (_a, frame)),
        .. _wireB.Receive().Where(IsFromHost).Select(frame => (_b, frame)),
    ];

    private static bool IsFromHost(byte[] frame) => frame.Length > 14 && frame[6] == 2 && (frame[10] is 1 or 2) && frame[11] == 1;
}
