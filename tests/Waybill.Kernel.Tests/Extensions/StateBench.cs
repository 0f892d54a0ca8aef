using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;
using Waybill.Parsing.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Extensions;

/// <summary>
/// Rules that only count, and packets that meet them in a host whose state is made first: the trace shows which rules matched.
/// In rules and packets, <c>%1</c> and <c>%2</c> are a host on either wire, <c>%3</c> and <c>%4</c> this host's own addresses there.
/// </summary>
internal sealed class StateBench : IDisposable
{
    private readonly PacketLaboratory _laboratory = new("state");
    private readonly IpFamily _family;

    public StateBench(IpFamily family) => _family = family;

    /// <summary>The host.</summary>
    public PacketLaboratory Laboratory => _laboratory;

    /// <summary>What Waybill is told by <c>--assume</c>.</summary>
    public ImmutableDictionary<string, string> Assumed { get; set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// True to let each rule set a bit of the packet's mark: worlds that differ in nothing but the rules that matched are shown as
    /// one.
    /// </summary>
    public bool Marks { get; init; }

    /// <summary>Loads rules, given for each chain of the mangle table; a condition with <c>%!</c> is asked both ways.</summary>
    public void Load(params (string Chain, string[] Conditions)[] chains)
    {
        var text = new StringBuilder("*raw\n-A PREROUTING -j TRACE\n-A OUTPUT -j TRACE\nCOMMIT\n*mangle\n");
        int count = 0;
        foreach (var (chain, conditions) in chains)
        {
            foreach (string rule in conditions.SelectMany(BothWays))
            {
                string target = Marks ? string.Create(CultureInfo.InvariantCulture, $" -j MARK --set-xmark 0x{1u << count:x}/0x{1u << count:x}") : string.Empty;
                text.Append(CultureInfo.InvariantCulture, $"-A {chain} {Addressed(rule)}{target}\n");
                count++;
            }
        }

        _laboratory.Host.Run("for t in raw mangle nat filter security; do iptables-legacy -t $t -F; iptables-legacy -t $t -X; ip6tables-legacy -t $t -F; ip6tables-legacy -t $t -X; done");
        _laboratory.Load(_family, text.Append("COMMIT\n").ToString());
        int loaded = Read().Rulesets.First(ruleset => ruleset.Family == _family).FindTable("mangle")!.Chains.Sum(chain => chain.Rules.Length);
        Assert.True(loaded == count, $"the kernel took {loaded} of {count} rules");
    }

    /// <summary>Opens a socket of the host.</summary>
    public Socket Listen(ProtocolType protocol, IPAddress address, int port) => NamespaceThread.Run(_laboratory.Host, () =>
    {
        var socket = new Socket(address.AddressFamily, protocol == ProtocolType.Tcp ? SocketType.Stream : SocketType.Dgram, protocol);
        socket.Bind(new IPEndPoint(address, port));
        if (protocol == ProtocolType.Tcp)
        {
            socket.Listen();
        }

        return socket;
    });

    /// <summary>Sends packets that only leave something behind.</summary>
    public void Send(params string[] packets) => _laboratory.Send([.. packets.Select(Packet)]);

    /// <summary>The state as the host's own tools print it now.</summary>
    public HostState Read() => HostStateReader.Read(_laboratory.Collect()).Value;

    /// <summary>Sends packets one by one and compares; each answer must be the only one unless several may be predicted.</summary>
    public void Compare(bool isCertain, params string[] packets)
    {
        var problems = new StringBuilder();
        foreach (string words in packets)
        {
            var state = Read();
            var packet = Packet(words);
            var observed = Assert.Single(_laboratory.Send([packet]));
            var worlds = new Simulator(state, new() { Assumed = new(Assumed) }).Send(_laboratory.Named(packet));
            string? problem = new PacketComparison(state).Disagreement(worlds, observed)
                ?? (isCertain && worlds.Length > 1 ? $"not told: {string.Join(' ', worlds.SelectMany(world => world.Assumptions).Select(assumption => assumption.Text).Distinct())}" : null);
            problems.Append(problem is null ? string.Empty : $"{words}\n{problem}\n");
        }

        Assert.True(problems.Length == 0, problems.ToString());
    }

    public void Dispose() => _laboratory.Dispose();

    private Packet Packet(string words)
    {
        var parsed = PacketWordsParser.Parse(Addressed(words));
        return parsed.Value ?? throw new ArgumentException($"{words}: {parsed.Diagnostics[0].Message}", nameof(words));
    }

    private static string[] BothWays(string condition) => condition.Contains("%!", StringComparison.Ordinal)
        ? [condition.Replace("%! ", string.Empty, StringComparison.Ordinal), condition.Replace("%!", "!", StringComparison.Ordinal)]
        : [condition];

    private string Addressed(string text)
    {
        string[] addresses = _family == IpFamily.IPv6 ? ["fd00:1::2", "fd00:2::2", "fd00:1::1", "fd00:2::1"] : ["10.1.0.2", "10.2.0.2", "10.1.0.1", "10.2.0.1"];
        for (int i = 0; i < addresses.Length; i++)
        {
            string bare = $"%{i + 1}";
            string address = _family == IpFamily.IPv6 ? $"[{addresses[i]}]" : addresses[i];
            text = text.Replace(bare + ":", address + ":", StringComparison.Ordinal).Replace(bare, addresses[i], StringComparison.Ordinal);
        }

        return text;
    }
}
