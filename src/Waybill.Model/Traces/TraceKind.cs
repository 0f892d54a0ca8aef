namespace Waybill.Model.Traces;

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
