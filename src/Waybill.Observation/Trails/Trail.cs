using System.Runtime.InteropServices;
using Waybill.Model.Journeys;
using Waybill.Model.Traces;

namespace Waybill.Observation.Trails;

/// <summary>The lines of one packet on one pass through one host, as they come in.</summary>
internal sealed class Trail
{
    private readonly List<TrailLine> _lines = [];

    /// <summary>The lines.</summary>
    public ReadOnlySpan<TrailLine> Lines => CollectionsMarshal.AsSpan(_lines);

    /// <summary>The host that wrote them; null where they do not say.</summary>
    public string? Host { get; private set; }

    /// <summary>The packet as the first line shows it; null until one shows it.</summary>
    public TracedPacket? FirstPacket { get; private set; }

    /// <summary>The packet as the last line shows it; null until one shows it.</summary>
    public TracedPacket? Packet { get; private set; }

    /// <summary>What all lines of the packet have in common; see <see cref="TracedPacket.Identity"/>. 0 until known.</summary>
    public ulong Identity { get; private set; }

    /// <summary>The trace id of nf_tables that the last line bears; null for iptables-legacy.</summary>
    public uint? TraceId { get; set; }

    /// <summary>Where the packet is.</summary>
    public PathPosition Position { get; private set; }

    /// <summary>The chain of the last line; null before the first.</summary>
    public TracePlace? Place { get; private set; }

    /// <summary>The base chain that the packet is in or was in last; null before the first.</summary>
    public TracePlace? Base { get; private set; }

    /// <summary>The number that the base chain's last line bore.</summary>
    public int BaseNumber { get; private set; }

    /// <summary>True where the base chain has ended.</summary>
    public bool IsBaseEnded { get; private set; }

    /// <summary>True where the last line is labelled as the policy of a base chain.</summary>
    public bool IsAtPolicy => _lines.Count > 0 && _lines[^1] is { Kind: TraceKind.Policy, IsBase: true };

    /// <summary>True where a packet line announced a base chain whose first line has not come yet.</summary>
    public bool IsBaseAnnounced { get; private set; }

    /// <summary>Which pass of the packet through the host it is, from 1.</summary>
    public int Pass { get; set; } = 1;

    /// <summary>When the first line was written, by the log's clock.</summary>
    public DateTimeOffset? Time { get; private set; }

    /// <summary>When the first line was written, since boot.</summary>
    public TimeSpan? Uptime { get; private set; }

    /// <summary>The first line in the log.</summary>
    public LogLine FirstLine { get; private set; }

    /// <summary>The last line in the log.</summary>
    public LogLine LastLine { get; private set; }

    /// <summary>When the last line was written, by the log's clock.</summary>
    public DateTimeOffset? LastTime { get; private set; }

    /// <summary>When the last line was written, since boot.</summary>
    public TimeSpan? LastUptime { get; private set; }

    /// <summary>How many events came before the first line.</summary>
    public long FirstOrdinal { get; private set; }

    /// <summary>How many events came before the last line.</summary>
    public long LastOrdinal { get; private set; }

    /// <summary>Links of <see cref="OpenTrails"/>.</summary>
    public Trail? Older { get; set; }

    /// <summary>Links of <see cref="OpenTrails"/>.</summary>
    public Trail? Newer { get; set; }

    /// <summary>Links of <see cref="OpenTrails"/>: the next trail with the same key.</summary>
    public Trail? NextByIdentity { get; set; }

    /// <summary>Links of <see cref="OpenTrails"/>: the next trail with the same key.</summary>
    public Trail? NextByTraceId { get; set; }

    /// <summary>The finished journey, waiting for earlier ones to finish.</summary>
    public FinishedJourney? Finished { get; set; }

    /// <summary>Takes a line. Whether it belongs here, <see cref="Succession"/> has told.</summary>
    public void Add(in TraceEvent traceEvent, long ordinal)
    {
        if (FirstOrdinal == 0)
        {
            Host = traceEvent.Host;
            Time = traceEvent.Time;
            Uptime = traceEvent.Uptime;
            FirstLine = new(traceEvent.File, traceEvent.Line);
            FirstOrdinal = ordinal;
        }

        TraceId ??= traceEvent.TraceId;
        LastLine = new(traceEvent.File, traceEvent.Line);
        LastOrdinal = ordinal;
        LastTime = traceEvent.Time ?? LastTime;
        LastUptime = traceEvent.Uptime ?? LastUptime;
        if (traceEvent.Kind == TraceKind.Log)
        {
            // It shows fewer fields than the trace lines around it.
            NoteLog(traceEvent.LogPrefix);
            return;
        }

        ShowPacket(traceEvent.Packet);

        if (traceEvent.Kind == TraceKind.Packet)
        {
            IsBaseAnnounced = true;
            return;
        }

        Enter(traceEvent);
        _lines.Add(new()
        {
            Kind = traceEvent.Kind,
            Place = traceEvent.Place,
            Number = traceEvent.Number,
            Handle = traceEvent.Handle,
            RuleText = traceEvent.RuleText,
            Verdict = traceEvent.Verdict,
            VerdictChain = traceEvent.VerdictChain,
            IsGoto = traceEvent.IsGoto,
            Packet = Packet,
            Position = Position,
            IsBase = ReferenceEquals(traceEvent.Place, Base),
            Connection = traceEvent.Connection,
            IsReply = traceEvent.IsReply,
            Ordinal = ordinal,
        });
    }

    // A line that was cut off shows less than those before, so it does not count as the packet's new state.
    private void ShowPacket(TracedPacket? packet)
    {
        if (packet is null || ReferenceEquals(packet, Packet) || (packet.IsTruncated && Packet is not null))
        {
            return;
        }

        Identity = Identity == 0 && !packet.IsTruncated ? packet.Identity : Identity;
        if (FirstPacket is null)
        {
            FirstPacket = packet;
            BackfillPacket(packet);
        }

        Packet = packet;
    }

    // Old versions of xtables-monitor show the packet behind the first rule.
    private void BackfillPacket(TracedPacket packet)
    {
        foreach (ref var line in CollectionsMarshal.AsSpan(_lines))
        {
            line.Packet = packet;
        }
    }

    private void NoteLog(string? prefix)
    {
        if (_lines.Count > 0)
        {
            CollectionsMarshal.AsSpan(_lines)[^1].LogPrefix ??= prefix;
        }
    }

    private void Enter(in TraceEvent traceEvent)
    {
        if (traceEvent.Kind == TraceKind.Conntrack)
        {
            return;
        }

        var next = Succession.PositionOf(this, traceEvent, out bool isBase);
        if (isBase)
        {
            Base = traceEvent.Place;
            BaseNumber = traceEvent.Number;
            IsBaseEnded = traceEvent.Kind == TraceKind.Policy || traceEvent.Verdict is Model.Netfilter.Verdict.Accept or Model.Netfilter.Verdict.Drop;
        }
        else if (next != Position)
        {
            // A chain of another table whose base chain left no line.
            Base = null;
            BaseNumber = 0;
            IsBaseEnded = false;
        }
        else
        {
            IsBaseEnded |= traceEvent.Verdict is Model.Netfilter.Verdict.Accept or Model.Netfilter.Verdict.Drop;
        }

        IsBaseAnnounced = false;
        Place = traceEvent.Place;
        Position = next;
    }
}
