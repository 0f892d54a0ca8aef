using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Netfilter;
using Waybill.Simulation.Sets;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Path;

/// <summary>One packet on its way through the host in one world: its header and all that the kernel attaches to it.</summary>
internal sealed class Passage(SimulatedHost host, World world, in Packet packet)
{
    private readonly ImmutableArray<Step>.Builder _steps = ImmutableArray.CreateBuilder<Step>(16);
    private readonly List<ParameterRead> _parameters = [];
    private readonly List<FieldChange> _changes = [];
    private RuleMemory? _memory;

    /// <summary>The packet as it is now.</summary>
    public Packet Packet = packet;

    /// <summary>The packet as it began.</summary>
    public Packet AsSent { get; } = packet;

    /// <summary>The host it crosses.</summary>
    public SimulatedHost Host => host;

    /// <summary>The world it is followed in.</summary>
    public World World => world;

    /// <summary>The hook it is at, or the last one it passed.</summary>
    public Hook? Hook { get; set; }

    /// <summary>The receiving interface as the present hook's rules see it; null where there is none.</summary>
    public string? InInterface { get; set; }

    /// <summary>The leaving interface as the present hook's rules see it; null where there is none.</summary>
    public string? OutInterface { get; set; }

    /// <summary>The bridge port that received it, where br_netfilter has it in hand: then until it leaves or is taken.</summary>
    public string? PhysicalIn { get; set; }

    /// <summary>The bridge ports that it leaves by as a bridged frame with br_netfilter; empty for every other packet.</summary>
    public ImmutableArray<string> PhysicalOuts { get; set; } = [];

    /// <summary>True where the bridge has asked the rules at prerouting, which the IP stack then does not do again.</summary>
    public bool WasAskedByBridge { get; set; }

    /// <summary>What conntrack attached; null while it has not seen the packet, and for packets that it calls invalid.</summary>
    public Tracking? Tracking { get; set; }

    /// <summary>The connections that are known when the packet comes: those of the snapshot, and the one that it answers on.</summary>
    public ConnectionTable Connections { get; set; } = host.Connections;

    /// <summary>The conntrack zone that a CT rule chose.</summary>
    public TrackingZone Zone { get; set; }

    /// <summary>The helper that a CT rule chose; null where none.</summary>
    public string? Helper { get; set; }

    /// <summary>How many tunnels the packet is inside of as an outer packet; 0 for the packet itself.</summary>
    public int TunnelDepth { get; init; }

    /// <summary>The tunnel device that made this outer packet; null for every other packet.</summary>
    public string? TunnelDevice { get; init; }

    /// <summary>True while a socket of this host owns the packet: on its way out, not after it came back by the loopback device.</summary>
    public bool HasSocket { get; set; }

    /// <summary>How many times it came back by the loopback device.</summary>
    public int Returns { get; set; }

    /// <summary>True once a TPROXY rule handed it to a local socket.</summary>
    public bool Proxied { get; set; }

    /// <summary>
    /// By how much rules changed the sum over the addresses without adjusting the transport checksum, in one's complement: 0 and
    /// 0xffff for not at all.
    /// </summary>
    public uint Unsummed { get; set; }

    /// <summary>How far the kernel itself has added up the packet.</summary>
    public SoftwareSum Sum { get; } = new();

    /// <summary>The listening socket that took it; null where none did or it is not known.</summary>
    public ListeningSocket? Socket { get; set; }

    /// <summary>What the packet's rules changed in sets.</summary>
    public SetChanges Sets { get; } = new();

    /// <summary>How many statistic matches were asked in the present chain.</summary>
    public int StatisticBranch { get; set; }

    /// <summary>What the rules that it met remember of it.</summary>
    public RuleMemory Memory => _memory ??= new();

    /// <summary>The routing decision that holds; null before the first.</summary>
    public RouteDecision? Route { get; set; }

    /// <summary>How it ended; null while it is on its way.</summary>
    public Ending? Ending { get; private set; }

    /// <summary>The number, from 0, of a statistic match among those of the present chain.</summary>
    public int NextStatisticBranch() => StatisticBranch++;

    /// <summary>Ends the journey.</summary>
    public void End(Ending ending) => Ending = ending with { Hook = ending.Hook ?? Hook };

    /// <summary>Ends the journey silently.</summary>
    public void Drop(DropReason reason, Stage stage, string? why) =>
        End(new(EndingKind.Dropped) { Reason = reason, Stage = stage, Why = why });

    /// <summary>Ends the journey; the sender is told.</summary>
    public void Reject(DropReason reason, Stage stage, string answer, string? why) =>
        End(new(EndingKind.Rejected) { Reason = reason, Stage = stage, Answer = answer, Why = why });

    /// <summary>Adds a step, with the place where it was taken and the changes noted since the step before.</summary>
    public void Add(Step step) =>
        Append(step with { Hook = Hook, InInterface = InInterface, OutInterface = OutInterface, Changes = TakeChanges() });

    /// <summary>Adds a step that has its place already: the many steps in chains are made in one go.</summary>
    public void Append(Step step) => _steps.Add(step);

    /// <summary>Adds the steps of the outer packet, and the parameters that were read for it.</summary>
    public void Absorb(Passage outer)
    {
        _steps.AddRange(outer._steps);
        Note(outer._parameters);
    }

    /// <summary>Notes that a field changed; the next step carries it.</summary>
    public void Note(string field, string old, string now)
    {
        if (old != now)
        {
            _changes.Add(new(field, old, now));
        }
    }

    /// <summary>Notes that parameters were read.</summary>
    public void Note(IEnumerable<ParameterRead> reads)
    {
        foreach (var read in reads)
        {
            Note(read);
        }
    }

    /// <summary>Notes that a parameter was read.</summary>
    public void Note(ParameterRead read)
    {
        foreach (var known in _parameters)
        {
            if (known.Name == read.Name)
            {
                return;
            }
        }

        _parameters.Add(read);
    }

    /// <summary>The finished journey.</summary>
    public Journey ToJourney() => new(AsSent, _steps.DrainToImmutable(), Ending ?? new Ending(EndingKind.Undecided))
    {
        Final = Packet,
        Probability = World.Probability,
        Assumptions = [.. World.Assumptions],
        Parameters = [.. _parameters],
        Host = Host.State.Name,
    };

    /// <summary>The changes noted since the step before.</summary>
    public ImmutableArray<FieldChange> TakeChanges()
    {
        if (_changes.Count == 0)
        {
            return [];
        }

        ImmutableArray<FieldChange> taken = [.. _changes];
        _changes.Clear();
        return taken;
    }
}
