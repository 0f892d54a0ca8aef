using System.Collections.Immutable;
using Waybill.Kernel.Tests.Drops;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>
/// A host in a namespace with interfaces towards wires, <c>wa</c>, <c>wb</c> and so on; the other ends are ours. Packets go in
/// as frames, or leave the host itself; what the kernel traces, why it drops, and what comes out is gathered for each.
/// </summary>
internal sealed class PacketLaboratory : IDisposable
{
    private const ushort SentinelId = 0xfffe;

    // What is to be compared must not depend on how fast packets come, and no address may have to wait until it is known to be the only one.
    private static readonly HostDescription Quiet = new(
    [
        "sysctl net.ipv4.icmp_ratelimit=0",
        "sysctl net.ipv6.icmp.ratelimit=0",
        "sysctl net.ipv4.icmp_msgs_per_sec=100000",
        "sysctl net.ipv4.icmp_msgs_burst=100000",
        // What the host itself sends has no flow label, by which the packets are known.
        "sysctl net.ipv6.auto_flowlabels=0",
        "sysctl net.ipv6.conf.all.accept_dad=0",
        "sysctl net.ipv6.conf.default.accept_dad=0",
        "sysctl net.ipv6.conf.default.router_solicitations=0",
        // The flow label tells the packets apart: the host's own, drawn by a hash, would now and then be one of them.
        "sysctl net.ipv6.auto_flowlabels=0",
    ]);

    /// <summary>What no snapshot says of the laboratory: its frames are written by a program, so no device has looked at their checksums.</summary>
    public static readonly AssumedFacts Facts = AssumedFacts.None with { Values = AssumedFacts.None.Values.Add("checksum", "match") };

    /// <summary>How to predict what it does.</summary>
    public static readonly SimulationOptions Options = new() { Assumed = Facts };

    private readonly NetworkNamespace _host;
    private readonly NetworkNamespace _peers;
    private readonly ImmutableArray<Wire> _wires;
    private readonly Dictionary<string, uint> _indexes;
    private readonly Dictionary<(IpFamily, uint), OwnSocket> _sockets = [];
    private readonly TraceLog _log;
    private readonly DropLog _drops;
    private readonly ConnectionLog _connections;

    /// <summary>Makes the plain router of <see cref="RouterHost"/>.</summary>
    public PacketLaboratory(string purpose)
        : this(purpose, 2, RouterHost.Description)
    {
    }

    /// <summary>Makes a host.</summary>
    /// <param name="purpose">A word of the test.</param>
    /// <param name="wires">The number of its wires.</param>
    /// <param name="description">The lines that make it; its interfaces are there before.</param>
    public PacketLaboratory(string purpose, int wires, HostDescription description)
    {
        Equipment.Demand("iptables-legacy-restore", "ip6tables-legacy-restore", "ipset", "conntrack");
        _host = NetworkNamespace.Create(purpose);
        _peers = NetworkNamespace.Create(purpose);
        _peers.Sysctl("net.ipv6.conf.default.disable_ipv6=1", "net.ipv6.conf.all.disable_ipv6=1");
        Quiet.Load(_host);
        _wires = [.. Enumerable.Range(0, wires).Select(number => Wire.Draw(_host, _peers, number))];
        _peers.Ip(_wires.Select(wire => $"link set p{wire.Name[1..]} up"));
        description.Load(_host);
        Settling.Wait(_host);
        string[] names = ["lo", .. _wires.Select(wire => wire.Name)];
        _indexes = NamespaceThread.Run(_host, () => names.ToDictionary(name => name, NetworkCalls.InterfaceIndex));
        var byIndex = _indexes.ToDictionary(pair => pair.Value, pair => pair.Key);
        _log = new(_host, index => byIndex[index]);
        _drops = new(_host);
        _connections = new(_host);
    }

    /// <summary>The host.</summary>
    public NetworkNamespace Host => _host;

    /// <summary>What came out of the host while the last packets were sent, answers of the host itself included.</summary>
    public ImmutableArray<(string Interface, byte[] Frame)> LastFrames { get; private set; } = [];

    /// <summary>Writes the interfaces' names for <c>%a</c> and <c>%b</c>.</summary>
    public string Named(string text) => text.Replace("%a", _wires[0].Name, StringComparison.Ordinal).Replace("%b", _wires[1].Name, StringComparison.Ordinal);

    /// <summary>Loads a ruleset; rules that the kernel or the tool refuses are left out.</summary>
    public void Load(IpFamily family, string rules) =>
        RulesetLoading.Load(_host, family == IpFamily.IPv6 ? "ip6tables-legacy-restore" : "iptables-legacy-restore", Named(rules).Split('\n'));

    /// <summary>The host's state, as its own tools print it.</summary>
    public Snapshot Collect() => Collection.Of(_host,
    [
        ("ip-rule.txt", "ip rule show"),
        ("ip-6-rule.txt", "ip -6 rule show"),
        ("ip-route.txt", "ip route show table all"),
        ("ip-6-route.txt", "ip -6 route show table all"),
        ("ip-addr.txt", "ip -d addr show"),
        ("ip-neigh.txt", "ip neigh show"),
        ("sysctl.txt", @"sysctl -a -r '^net\.(ipv4\.(ip_forward|fib_|conf|icmp|tcp_|fwmark)|ipv6\.(conf|fwmark)|netfilter|bridge)' 2>/dev/null"),
        ("uname.txt", "uname -a"),
        ("iptables-save.txt", "iptables-legacy-save"),
        ("ip6tables-save.txt", "ip6tables-legacy-save"),
        ("ipset-save.txt", "ipset save"),
        ("ss.txt", "ss -Hlntup"),
        ("conntrack.txt", "conntrack -L -o extended 2>/dev/null; conntrack -L -f ipv6 -o extended 2>/dev/null"),
    ]);

    /// <summary>Forgets all connections, so that every packet begins one.</summary>
    public void ForgetConnections() => _host.Run("conntrack -F 2>/dev/null || true");

    /// <summary>The packet with the interface's name and the frame's addresses.</summary>
    public Packet Named(in Packet packet)
    {
        if (packet.InInterface is null)
        {
            return packet;
        }

        string name = Named(packet.InInterface);
        return packet with { InInterface = name, DestinationMac = packet.DestinationMac ?? WireOf(name).Mac, SourceMac = Wire.Peer };
    }

    /// <summary>Sends packets and gathers what became of each. Their identification is given here, one for each.</summary>
    public ImmutableArray<Observed> Send(IReadOnlyList<Packet> packets) =>
        // The host's own answers are traced, too: numbers that they hardly use tell the packets apart.
        Send(packets, Random.Shared.Next(1, SentinelId - packets.Count));

    /// <summary>Sends packets whose identifications count up from <paramref name="first"/>.</summary>
    public ImmutableArray<Observed> Send(IReadOnlyList<Packet> packets, int first)
    {
        Discard();
        for (int i = 0; i < packets.Count; i++)
        {
            Send(packets[i] with { IpId = (ushort)(first + i) });
        }

        foreach (var wire in _wires)
        {
            Send(Sentinel(packets[0].Family, wire));
        }

        var (traced, dropped) = ReadUntilSentinel();
        var lines = traced.ToLookup(line => (int?)line.Packet.IpId);
        var drops = dropped.ToLookup(drop => (int?)drop.Packet.IpId);
        LastFrames = Received();
        ConnectionChange[] changes = [.. _connections.Read()];
        int[] before = ConnectionChange.BeforeEach(packets, changes);
        return
        [
            .. packets.Select((packet, i) => Observed.From(first + i, packet, lines[first + i], LastFrames, drops[first + i], this) with
            {
                ChangesBefore = new(changes, 0, before[i]),
            }),
        ];
    }

    public void Dispose()
    {
        _connections.Dispose();
        _drops.Dispose();
        _log.Dispose();
        foreach (var socket in _sockets.Values)
        {
            socket.Dispose();
        }

        foreach (var wire in _wires)
        {
            wire.Dispose();
        }

        _peers.Dispose();
        _host.Dispose();
    }

    /// <summary>Comes by every wire after the last packet; the first trace or drop of it shows that all before it is done.</summary>
    private static Packet Sentinel(IpFamily family, Wire wire) => new()
    {
        Source = family == IpFamily.IPv6 ? IpAddress.FromV6(0xfd00_0001_0000_0000, 2) : IpAddress.FromV4(0x0a010002),
        Destination = family == IpFamily.IPv6 ? IpAddress.FromV6(0xfd00_0001_0000_0000, 1) : IpAddress.FromV4(0x0a010001),
        Protocol = IpProtocol.Udp,
        SourcePort = 9,
        DestinationPort = 9,
        InInterface = wire.Name,
        IpId = SentinelId,
    };

    private void Send(in Packet packet)
    {
        if (packet.InInterface is null)
        {
            OwnSocketOf(packet).Send(packet, packet.OutInterface is { } device ? _indexes[device] : 0);
            return;
        }

        var named = Named(packet);
        WireOf(named.InInterface!).Send(FrameWriter.Frame(named, named.SourceMac!.Value, named.DestinationMac!.Value));
    }

    private OwnSocket OwnSocketOf(in Packet packet)
    {
        var key = (packet.Family, packet.Uid ?? 0);
        if (!_sockets.TryGetValue(key, out var socket))
        {
            _sockets.Add(key, socket = OwnSocket.Of(_host, packet.Family, key.Item2));
        }

        return socket;
    }

    private Wire WireOf(string name) => _wires.First(wire => wire.Name == name);

    private void Discard()
    {
        _ = _log.Read().Count();
        _ = _drops.Read();
        _ = _connections.Read().Count();
        _ = Received();
    }

    private (List<TraceLine> Lines, List<Drop> Drops) ReadUntilSentinel()
    {
        var (lines, drops) = (new List<TraceLine>(), new List<Drop>());
        for (long patience = 0; patience < 200_000; patience++)
        {
            lines.AddRange(_log.Read());
            drops.AddRange(_drops.Read());
            if (lines.Exists(line => line.Packet.IpId == SentinelId) || drops.Exists(drop => drop.Packet.IpId == SentinelId))
            {
                return (lines, drops);
            }
        }

        throw new InvalidOperationException("the kernel does not trace: no line of the last packet came");
    }

    private ImmutableArray<(string Interface, byte[] Frame)> Received() =>
        [.. _wires.SelectMany(wire => wire.Receive().Select(frame => (wire.Name, frame)))];
}
