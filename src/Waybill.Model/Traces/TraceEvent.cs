using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;

namespace Waybill.Model.Traces;

/// <summary>One line of a recorded trace: a packet met a rule, a chain's end or a hook. A value, since logs hold millions.</summary>
public readonly record struct TraceEvent
{
    /// <summary>What the line reports.</summary>
    public TraceKind Kind { get; init; }

    /// <summary>The packet as the line shows it. Fields that the line does not show are null or zero.</summary>
    public Packet Packet { get; init; }

    /// <summary>Which of the kernel's rule engines reports; unknown where the line does not tell.</summary>
    public Backend Backend { get; init; }

    /// <summary>The family of the table; <see cref="IpFamily.None"/> for bridge, inet and netdev tables: see <see cref="TableFamily"/>.</summary>
    public IpFamily Family { get; init; }

    /// <summary>The nftables family as written (<c>ip</c>, <c>inet</c>, <c>bridge</c>); null for iptables-legacy.</summary>
    public string? TableFamily { get; init; }

    /// <summary>The table's name; null where the line names none.</summary>
    public string? Table { get; init; }

    /// <summary>The chain's name; null where the line names none.</summary>
    public string? Chain { get; init; }

    /// <summary>The number after the chain as iptables-legacy prints it; 0 where none.</summary>
    public int Number { get; init; }

    /// <summary>The rule's handle; null where the line names none.</summary>
    public ulong? Handle { get; init; }

    /// <summary>The rule's text where the line quotes it; null otherwise.</summary>
    public string? RuleText { get; init; }

    /// <summary>The verdict where the line names it; null otherwise.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The chain that a jump or goto verdict leads to; null otherwise.</summary>
    public string? VerdictChain { get; init; }

    /// <summary>The hook where the line or its chain name tells; null otherwise.</summary>
    public Hook? Hook { get; init; }

    /// <summary>The trace id that nf_tables gives each packet; null for iptables-legacy.</summary>
    public uint? TraceId { get; init; }

    /// <summary>The host that wrote the line; null where the line names none.</summary>
    public string? Host { get; init; }

    /// <summary>When, by the log's clock; null where not said.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>When, in time since boot; null where not said.</summary>
    public TimeSpan? Uptime { get; init; }

    /// <summary>True where the line ends in the middle: fields may be missing.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>The prefix of a LOG line; null for trace lines.</summary>
    public string? LogPrefix { get; init; }

    /// <summary>The number of lines that the log says were lost here (<c>messages suppressed</c>, dropped); 0 for others.</summary>
    public int LostCount { get; init; }

    /// <summary>The connection state that a <c>conntrack:</c> line names; null otherwise.</summary>
    public Connections.ConnectionState? Connection { get; init; }

    /// <summary>Name of the log that the line stands in; logs are streamed, so the text itself is not kept. Null for live events.</summary>
    public string? File { get; init; }

    /// <summary>One-based line number in the log; 0 for live events.</summary>
    public long Line { get; init; }
}

/// <summary>What a trace line reports.</summary>
public enum TraceKind
{
    /// <summary>The packet's fields only (nf_tables <c>packet:</c>).</summary>
    Packet,

    /// <summary>A rule matched.</summary>
    Rule,

    /// <summary>A user chain ended, or an unconditional RETURN: iptables-legacy does not tell them apart.</summary>
    Return,

    /// <summary>A base chain ended, or an unconditional verdict: iptables-legacy does not tell them apart.</summary>
    Policy,

    /// <summary>Connection tracking's state.</summary>
    Conntrack,

    /// <summary>A LOG line of a rule that the packet met on its way.</summary>
    Log,

    /// <summary>The log says that lines were lost.</summary>
    Lost,
}
