using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Packets;
using Waybill.Linux.Tracepoints;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Traces;
using Waybill.Parsing.Packets;
using Xunit;

namespace Waybill.Kernel.Tests.Tracepoints;

/// <summary>
/// A router with one wire, and a second network that no wire leads to. Other tests run beside, so events are told by
/// addresses that no other test has.
/// </summary>
internal sealed class WatchedHost : IDisposable
{
    private static readonly MacAddress HostMac = new(0x0200_0000_0a01ul);
    private static readonly MacAddress PeerMac = new(0x0200_0000_0a02ul);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly NetworkNamespace _host;
    private readonly NetworkNamespace _peer;
    private readonly RawSocket _wire;

    public WatchedHost(string purpose)
    {
        Equipment.Demand("iptables-legacy");
        _host = NetworkNamespace.Create(purpose);
        _peer = NetworkNamespace.Create(purpose);
        _peer.Run("sysctl -qw net.ipv6.conf.default.disable_ipv6=1");
        NetworkNamespace.Shell($"ip link add w0 netns {_host.Name} address {HostMac} type veth peer name w1 netns {_peer.Name} address {PeerMac}");
        _host.Run("""
            sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.conf.all.rp_filter=1 net.ipv6.conf.default.dad_transmits=0
            ip link set w0 up
            ip link add b0 type bridge
            ip link set b0 up
            ip addr add 10.77.0.1/24 dev w0
            ip addr add fd77::1/64 dev w0 nodad
            ip route add 10.78.0.0/24 via 10.79.0.2 dev b0 onlink
            """);
        _peer.Run("ip link set w1 up");
        Settling.Wait(_host);
        _wire = RawSocket.OfInterface(_peer, "w1");
    }

    /// <summary>The number of its namespace.</summary>
    public uint Inode => _host.Inode;

    /// <summary>The number of its interface at the wire.</summary>
    public int Wire => int.Parse(_host.Run("cat /sys/class/net/w0/ifindex"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Runs a shell command inside.</summary>
    public string Run(string command) => _host.Run(command);

    /// <summary>Watches; drops are those of the host, where they can be told apart.</summary>
    public TracepointWatch Watch(bool useBpf, bool lookups = true, int pages = 256) =>
        TracepointWatch.Start(new() { Namespace = Inode, UseBpf = useBpf, RouteLookups = lookups, Pages = pages });

    /// <summary>Sends a packet over the wire to the host.</summary>
    public void Send(string words) => _wire.Send(FrameWriter.Frame(Packet(words), PeerMac, HostMac));

    /// <summary>Reads until something was seen; what is found up to there.</summary>
    public static List<TracepointEvent> ReadUntil(TracepointWatch watch, Predicate<List<TracepointEvent>> isEnough)
    {
        var events = new List<TracepointEvent>();
        for (bool goesOn = true; goesOn;)
        {
            goesOn = watch.Wait(Patience);
            events.AddRange(watch.Read());
            if (isEnough(events))
            {
                return events;
            }
        }

        Assert.Fail($"It was not seen: {string.Join('\n', events.TakeLast(20))}");
        return events;
    }

    /// <summary>The packet in words.</summary>
    public static Packet Packet(string words) => PacketWordsParser.Parse(words).Value ?? throw new ArgumentException(words, nameof(words));

    public void Dispose()
    {
        _wire.Dispose();
        _peer.Dispose();
        _host.Dispose();
    }
}
