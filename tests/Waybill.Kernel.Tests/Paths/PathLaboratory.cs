using System.Collections.Immutable;
using System.Net.Sockets;
using Waybill.Kernel.Tests.Drops;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;
using Waybill.Parsing.Snapshots;

namespace Waybill.Kernel.Tests.Paths;

/// <summary>
/// A host that a script makes, with interfaces <c>p1</c>, <c>p2</c>, … towards wires whose other ends are ours. One packet at a
/// time goes in or leaves the host itself; what the kernel traces and what comes out is gathered.
/// </summary>
internal sealed class PathLaboratory : IDisposable
{
    private const ushort SentinelId = 0xfffe;
    private readonly NetworkNamespace _host;
    private readonly NetworkNamespace _peers;
    private readonly ImmutableArray<RawSocket> _wires;
    private readonly RawSocket _own4;
    private readonly RawSocket _own6;
    private readonly DropLog _drops;
    private TraceLog? _log;
    private ushort _lastId;

    /// <summary>Makes the host.</summary>
    /// <param name="purpose">A word of the test.</param>
    /// <param name="wires">How many wires there are.</param>
    /// <param name="script">What a shell inside the host does; the interfaces are there and down.</param>
    public PathLaboratory(string purpose, int wires, string script)
    {
        Equipment.Demand("iptables-legacy-restore", "ip6tables-legacy-restore", "bridge", "conntrack");
        _host = NetworkNamespace.Create(purpose);
        _peers = NetworkNamespace.Create(purpose);
        _peers.Run("sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1");
        _host.Run("sysctl -qw net.ipv6.conf.default.router_solicitations=0 net.ipv6.conf.default.dad_transmits=0 net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0");
        foreach (int wire in Enumerable.Range(1, wires))
        {
            NetworkNamespace.Shell($"ip link add p{wire} netns {_host.Name} address {HostMac(wire)} type veth peer name q{wire} netns {_peers.Name} address {PeerMac(wire)}");
            _peers.Run($"ip link set q{wire} up");
        }

        _host.Run(script);
        Settling.Wait(_host);
        _wires = [.. Enumerable.Range(1, wires).Select(wire => RawSocket.OfInterface(_peers, $"q{wire}"))];
        _own4 = RawSocket.OfIp(_host, IpFamily.IPv4);
        _own6 = RawSocket.OfIp(_host, IpFamily.IPv6);
        _drops = new(_host);
    }

    /// <summary>The host.</summary>
    public NetworkNamespace Host => _host;

    /// <summary>The address of the host's interface at a wire.</summary>
    public static MacAddress HostMac(int wire) => new(0x0200_0000_0100ul + (uint)wire);

    /// <summary>The address of our end of a wire.</summary>
    public static MacAddress PeerMac(int wire) => new(0x0200_0000_0200ul + (uint)wire);

    /// <summary>Loads rules behind those that trace; without a ruleset of a family nothing of it is traced.</summary>
    public void Load(IpFamily family, string rules)
    {
        string all = $"*raw\n-A PREROUTING -j TRACE\n-A OUTPUT -j TRACE\nCOMMIT\n{rules}\n";
        var result = _host.Try(all, family == IpFamily.IPv6 ? "ip6tables-legacy-restore" : "iptables-legacy-restore");
        if (result.Status != 0)
        {
            throw new InvalidOperationException(result.Errors + all);
        }
    }

    /// <summary>The host's state, as its own tools print it.</summary>
    public HostState State() => HostStateReader.Read(Collection.Of(_host,
    [
        ("ip-rule.txt", "ip rule show"),
        ("ip-6-rule.txt", "ip -6 rule show"),
        ("ip-route.txt", "ip route show table all"),
        ("ip-6-route.txt", "ip -6 route show table all"),
        ("ip-addr.txt", "ip -d addr show"),
        ("ip-neigh.txt", "ip neigh show"),
        ("bridge-fdb.txt", "bridge fdb show"),
        ("bridge-vlan.txt", "bridge vlan show"),
        ("sysctl.txt", @"sysctl -a -r '^net\.(ipv4|ipv6|bridge|netfilter)\.' 2>/dev/null"),
        ("uname.txt", "uname -a"),
        ("iptables-save.txt", "iptables-legacy-save"),
        ("ip6tables-save.txt", "ip6tables-legacy-save"),
        ("ss.txt", "ss -Hlntup"),
        ("conntrack.txt", "conntrack -L -o extended 2>/dev/null; conntrack -L -f ipv6 -o extended 2>/dev/null"),
    ])).Value;

    /// <summary>
    /// The packet as it goes in: a frame from our end, for the host's interface where it says nothing else; or what a program of
    /// the host sends, from a port that no other has.
    /// </summary>
    public Packet Complete(in Packet packet) => packet.InInterface is null
        ? packet with { SourcePort = packet.SourcePort ?? (packet.Protocol == IpProtocol.Udp ? (ushort)(40_000 + NextId() % 20_000) : null) }
        : packet with { SourceMac = packet.SourceMac ?? PeerMac(Wire(packet)), DestinationMac = packet.DestinationMac ?? HostMac(Wire(packet)) };

    /// <summary>Sends a packet and gathers what became of it.</summary>
    public Arrival Send(in Packet packet)
    {
        var sent = packet with { IpId = NextId() };
        var (error, lines, frames) = Watch(sent);
        return Arrival.Of(sent, lines, frames, _drops.Read()) with { Error = error };
    }

    /// <summary>Sends a packet and gives all that was traced and all IP packets that left, whosever they are.</summary>
    public (ImmutableArray<TraceLine> Traced, ImmutableArray<(string Interface, Packet Packet)> Left) SendAndWatch(in Packet packet)
    {
        var (_, lines, frames) = Watch(packet with { IpId = packet.IpId ?? NextId() });
        return ([.. lines], [.. frames.Select(frame => (frame.Interface, Read: FrameReader.Read(frame.Frame))).Where(frame => frame.Read is not null).Select(frame => (frame.Interface, frame.Read!.Value))]);
    }

    private (SocketError? Error, List<TraceLine> Lines, List<(string Interface, byte[] Frame)> Frames) Watch(in Packet sent)
    {
        _log ??= OpenLog();
        _ = _log.Read().Count();
        _ = _drops.Read();
        foreach (var wire in _wires)
        {
            _ = wire.Receive().Count();
        }

        var error = Emit(sent);
        Emit(Sentinel(sent.Family));
        var lines = ReadUntilSentinel();
        return (error, lines, [.. _wires.SelectMany((wire, index) => wire.Receive().Select(frame => ($"p{index + 1}", frame)))]);
    }

    public void Dispose()
    {
        _log?.Dispose();
        _drops.Dispose();
        _own6.Dispose();
        _own4.Dispose();
        foreach (var wire in _wires)
        {
            wire.Dispose();
        }

        _peers.Dispose();
        _host.Dispose();
    }

    private static int Wire(in Packet packet) => packet.InInterface![1] - '0';

    private ushort NextId() => _lastId = (ushort)(_lastId == 0 ? Random.Shared.Next(1, 0x8000) : _lastId + 1);

    private TraceLog OpenLog()
    {
        string[] names = [.. _host.Run("ip -o link").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[1].Trim().Split('@')[0])];
        var byIndex = names.ToDictionary(name => NamespaceThread.Run(_host, () => NetworkCalls.InterfaceIndex(name)));
        return new(_host, index => byIndex[index]);
    }

    private SocketError? Emit(in Packet packet)
    {
        if (packet.InInterface is not null)
        {
            _wires[Wire(packet) - 1].Send(FrameWriter.Frame(packet, packet.SourceMac!.Value, packet.DestinationMac!.Value));
        }
        else if (Arrival.IsOfProgram(packet))
        {
            return ProgramSocket.Send(_host, packet);
        }
        else
        {
            (packet.Family == IpFamily.IPv6 ? _own6 : _own4).Send(FrameWriter.Ip(packet), packet.Destination);
        }

        return null;
    }

    /// <summary>A packet of the host to itself: what was sent before it is through when its trace is there.</summary>
    private static Packet Sentinel(IpFamily family)
    {
        var self = family == IpFamily.IPv6 ? IpAddress.FromV6(0, 1) : IpAddress.FromV4(0x7f000001);
        return new() { Source = self, Destination = self, Protocol = IpProtocol.Udp, SourcePort = 9, DestinationPort = 9, IpId = SentinelId };
    }

    private List<TraceLine> ReadUntilSentinel()
    {
        var lines = new List<TraceLine>();
        for (long patience = 0; patience < 200_000; patience++)
        {
            lines.AddRange(_log!.Read());
            if (lines.Exists(line => line.Packet.IpId == SentinelId && line.In == "lo"))
            {
                return lines;
            }
        }

        throw new InvalidOperationException("the kernel does not trace: no line of the last packet came");
    }
}
