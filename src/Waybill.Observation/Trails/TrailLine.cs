using Waybill.Model.Connections;
using Waybill.Model.Netfilter;
using Waybill.Model.Traces;

namespace Waybill.Observation.Trails;

/// <summary>A line of a packet's trail, with what the lines before it tell about its place.</summary>
internal struct TrailLine
{
    /// <summary>What the line reports.</summary>
    public TraceKind Kind;

    /// <summary>The chain.</summary>
    public TracePlace Place;

    /// <summary>The number after the chain; 0 where none.</summary>
    public int Number;

    /// <summary>The rule's handle; null where none.</summary>
    public ulong? Handle;

    /// <summary>The rule's text where the line quotes it.</summary>
    public string? RuleText;

    /// <summary>The verdict where the line names it.</summary>
    public Verdict? Verdict;

    /// <summary>Where a jump or goto leads.</summary>
    public string? VerdictChain;

    /// <summary>True for a goto.</summary>
    public bool IsGoto;

    /// <summary>The packet at that moment, as far as lines have shown it.</summary>
    public TracedPacket? Packet;

    /// <summary>The hook and when its turn comes there.</summary>
    public PathPosition Position;

    /// <summary>True for a line of the chain that the hook calls, false for one of a chain that was jumped to.</summary>
    public bool IsBase;

    /// <summary>The prefix of the LOG line that follows this one; null where none does.</summary>
    public string? LogPrefix;

    /// <summary>The connection's state, for a line of connection tracking.</summary>
    public ConnectionState? Connection;

    /// <summary>True for a packet in the reply direction, for a line of connection tracking.</summary>
    public bool IsReply;

    /// <summary>How many events came before it in the whole log.</summary>
    public long Ordinal;
}
