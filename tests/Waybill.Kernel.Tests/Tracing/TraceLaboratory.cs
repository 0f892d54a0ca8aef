using Waybill.Kernel.Tests.Laboratory;

namespace Waybill.Kernel.Tests.Tracing;

/// <summary>A host with rules and a neighbour that sends to it.</summary>
internal sealed class TraceLaboratory : IDisposable
{
    // Connections to the ports in the arguments, over both versions of IP; whether they succeed does not matter.
    private const string Connect = """
        import socket, sys
        for port in sys.argv[1:]:
            for address in ("10.1.0.1", "fd00:1::1"):
                peer = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
                peer.settimeout(0.2)
                try:
                    peer.connect((address, int(port)))
                except OSError:
                    pass
        """;

    private readonly NetworkNamespace _peer;

    public TraceLaboratory(string purpose)
    {
        Equipment.Demand("nft", "iptables-nft", "ip6tables-nft", "iptables-legacy", "ip6tables-legacy", "python3", "dotnet");
        Host = NetworkNamespace.Create(purpose);
        _peer = NetworkNamespace.Create(purpose);
        Host.Run($"ip link add near type veth peer name far netns {_peer.Name}; ip link set near up; ip addr add 10.1.0.1/24 dev near; ip addr add fd00:1::1/64 dev near nodad");
        _peer.Run("ip link set far up; ip addr add 10.1.0.2/24 dev far; ip addr add fd00:1::2/64 dev far nodad");

        // A host that binds nfnetlink_log as its logger, as with ulogd: in the kernel's log, other tests' lines would be among ours.
        Host.Sysctl("net.netfilter.nf_log.2=nfnetlink_log", "net.netfilter.nf_log.10=nfnetlink_log");
    }

    /// <summary>The host that is traced.</summary>
    public NetworkNamespace Host { get; }

    /// <summary>The journeys of connections to ports.</summary>
    public TracedJourney[] Trace(string filter, params IEnumerable<string> ports) =>
        [.. TraceRun.While(Host, filter, ["ip", "netns", "exec", _peer.Name, "python3", "-c", Connect, .. ports]).Select(TracedJourney.Parse)];

    /// <summary>Connects to ports.</summary>
    public void Send(params IEnumerable<string> ports) => _peer.Try(string.Empty, "python3", ["-c", Connect, .. ports]);

    /// <summary>Runs a Python program on the neighbour.</summary>
    public void RunBeside(string program) => _peer.Try(string.Empty, "python3", "-c", program);

    /// <summary>All rules of the host, as users save them, without counters.</summary>
    public string Rules()
    {
        string rules = Host.Run("nft list ruleset; for tool in iptables ip6tables; do for backend in nft legacy; do $tool-$backend-save | grep -v '^#'; done; done");
        return System.Text.RegularExpressions.Regex.Replace(rules, @"\[\d+:\d+\]|packets \d+ bytes \d+", "[]");
    }

    public void Dispose()
    {
        Host.Dispose();
        _peer.Dispose();
    }
}
