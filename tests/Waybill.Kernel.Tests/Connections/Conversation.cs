using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Parsing.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Connections;

/// <summary>A host with rules, and packets that follow each other through it: each is predicted from the state before it, then sent.</summary>
internal sealed class Conversation : IDisposable
{
    private readonly PacketLaboratory _laboratory = new("connections");
    private readonly IpFamily _family;

    /// <summary>Loads rules; all packets are traced.</summary>
    /// <param name="family">The family.</param>
    /// <param name="rules">Tables as iptables-save prints them, with <c>%a</c> and <c>%b</c> for the interfaces; rules of raw come behind the TRACE rules.</param>
    public Conversation(IpFamily family, string rules)
    {
        _family = family;
        Load(rules);
    }

    public PacketLaboratory Laboratory => _laboratory;

    /// <summary>Replaces the rules; connections stay.</summary>
    public void Load(string rules)
    {
        string program = _family == IpFamily.IPv6 ? "ip6tables-legacy-restore" : "iptables-legacy-restore";
        const string Trace = "*raw\n:PREROUTING ACCEPT\n:OUTPUT ACCEPT\n-A PREROUTING -j TRACE\n-A OUTPUT -j TRACE\n";
        string text = rules.StartsWith("*raw\n", StringComparison.Ordinal) ? Trace + rules["*raw\n".Length..] : $"{Trace}COMMIT\n{rules}";
        var result = _laboratory.Host.Try(_laboratory.Named(text), program);
        Assert.True(result.Status == 0, result.Errors);
    }

    /// <summary>The host's state now.</summary>
    public HostState State() => HostStateReader.Read(_laboratory.Collect()).Value;

    /// <summary>A packet in words, with <c>%a</c> and <c>%b</c> for the interfaces.</summary>
    public static Packet Packet(string words)
    {
        var parsed = PacketWordsParser.Parse(words);
        return parsed.Value ?? throw new ArgumentException(parsed.Diagnostics[0].Message, nameof(words));
    }

    /// <summary>Predicts a packet from the state now, sends it, and fails where the kernel does otherwise.</summary>
    public Observed Send(string words) => Send(Packet(words));

    /// <inheritdoc cref="Send(string)"/>
    public Observed Send(in Packet packet)
    {
        var worlds = new Simulator(State(), SimulationOptions.Default).Send(_laboratory.Named(packet));
        return Compare(packet, worlds);
    }

    /// <summary>Predicts a packet and its answer together, then sends both, one after the other.</summary>
    /// <returns>The answer as it left the host.</returns>
    public Observed Ask(string words)
    {
        var request = Packet(words);
        var worlds = new Simulator(State(), new() { FollowsReply = true }).Send(_laboratory.Named(request));
        var left = Compare(request, worlds).Left;
        var replies = worlds.Select(world => world.Reply).OfType<Reply>().ToList();
        Assert.NotEmpty(replies);
        // Only the kernel knows a port that it chose by chance.
        var answer = replies[0].Packet;
        answer = answer with { DestinationPort = answer.DestinationPort ?? left?.SourcePort, InInterface = answer.InInterface == _laboratory.Named("%a") ? "%a" : "%b" };
        return Compare(answer, [.. replies.SelectMany(reply => reply.Worlds)]);
    }

    public void Dispose() => _laboratory.Dispose();

    private Observed Compare(in Packet packet, System.Collections.Immutable.ImmutableArray<Journey> worlds)
    {
        var observed = _laboratory.Send([packet])[0];
        string? disagreement = new PacketComparison(State()).Disagreement(worlds, observed);
        Assert.True(disagreement is null, $"{packet.Protocol} {packet.Source}:{packet.SourcePort} -> {packet.Destination}:{packet.DestinationPort} {packet.TcpFlags}\n{disagreement}");
        return observed;
    }
}
