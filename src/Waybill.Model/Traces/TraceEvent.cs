using Waybill.Model.Connections;
using Waybill.Model.Netfilter;

namespace Waybill.Model.Traces;

/// <summary>
/// One line of a recorded trace: a packet met a rule, a chain's end or a hook. A value, since logs hold millions; what
/// many lines have in common (packet, place, host, file) is shared between them.
/// </summary>
public readonly record struct TraceEvent
{
    /// <summary>Makes an event at no place.</summary>
    public TraceEvent()
    {
    }

    /// <summary>What the line reports.</summary>
    public TraceKind Kind { get; init; }

    /// <summary>The packet as the line shows it; null where it shows none and only <see cref="TraceId"/> tells.</summary>
    public TracedPacket? Packet { get; init; }

    /// <summary>The chain that the line names.</summary>
    public TracePlace Place { get; init; } = TracePlace.None;

    /// <summary>The number after the chain as iptables-legacy prints it, from 1; 0 where none.</summary>
    public int Number { get; init; }

    /// <summary>The rule's handle; null where the line names none.</summary>
    public ulong? Handle { get; init; }

    /// <summary>The rule's text where the line quotes it; null otherwise.</summary>
    public string? RuleText { get; init; }

    /// <summary>The verdict where the line names it; null otherwise. For jumps see <see cref="VerdictChain"/>.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The chain that a jump or goto verdict leads to; null otherwise.</summary>
    public string? VerdictChain { get; init; }

    /// <summary>True where <see cref="VerdictChain"/> is reached by goto, so that its end returns to the caller's caller.</summary>
    public bool IsGoto { get; init; }

    /// <summary>The trace id that nf_tables gives each packet; null for iptables-legacy.</summary>
    public uint? TraceId { get; init; }

    /// <summary>The connection state that a <c>conntrack:</c> line names; null otherwise.</summary>
    public ConnectionState? Connection { get; init; }

    /// <summary>True for a packet in the reply direction, where a <c>conntrack:</c> line says so.</summary>
    public bool IsReply { get; init; }

    /// <summary>The host that wrote the line; null where the line names none.</summary>
    public string? Host { get; init; }

    /// <summary>When, by the log's clock; null where not said.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>When, in time since boot; null where not said.</summary>
    public TimeSpan? Uptime { get; init; }

    /// <summary>True where the line ends in the middle: fields may be missing.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>The prefix of a LOG line; null for others.</summary>
    public string? LogPrefix { get; init; }

    /// <summary>The number of lines that the log says were lost here, at least 1 where it does not say; 0 for other kinds.</summary>
    public int LostCount { get; init; }

    /// <summary>Name of the log that the line stands in; logs are streamed, so the text itself is not kept. Null for live events.</summary>
    public string? File { get; init; }

    /// <summary>One-based line number in the log; 0 for live events.</summary>
    public long Line { get; init; }
}
