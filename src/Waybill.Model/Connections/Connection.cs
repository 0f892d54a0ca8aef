using Waybill.Model.Sources;

namespace Waybill.Model.Connections;

/// <summary>One entry of the conntrack table.</summary>
/// <param name="Original">The direction of the first packet, as it arrived.</param>
/// <param name="Reply">The direction of the answers, as they arrive: the original reversed and translated.</param>
public sealed record Connection(ConnectionTuple Original, ConnectionTuple Reply)
{
    /// <summary>The protocol's own state such as <c>ESTABLISHED</c> or <c>SYN_SENT</c>; null where the protocol has none.</summary>
    public string? ProtocolState { get; init; }

    /// <summary>True once a packet in the reply direction was seen (no <c>[UNREPLIED]</c>).</summary>
    public bool SeenReply { get; init; } = true;

    /// <summary>True where the connection is safe from early eviction (<c>[ASSURED]</c>).</summary>
    public bool Assured { get; init; }

    /// <summary>The connection's mark, which CONNMARK saves and restores.</summary>
    public uint Mark { get; init; }

    /// <summary>The helper that watches the connection; null where none.</summary>
    public string? Helper { get; init; }

    /// <summary>What was transferred in the original direction; null where the kernel does not count (<c>net.netfilter.nf_conntrack_acct</c>).</summary>
    public ConnectionCounters? OriginalCounters { get; init; }

    /// <summary>What was transferred in the reply direction; null where the kernel does not count.</summary>
    public ConnectionCounters? ReplyCounters { get; init; }

    /// <summary>
    /// The names of the connection's labels with commas between, as <c>-o labels</c> prints them; null where the listing does not
    /// show them. Labels without a name in <c>connlabel.conf</c> are never shown.
    /// </summary>
    public string? Labels { get; init; }

    /// <summary>Seconds until the entry expires; null where not said.</summary>
    public long? Timeout { get; init; }

    /// <summary>True for an entry that a flowtable forwards (<c>[OFFLOAD]</c>), past all rules.</summary>
    public bool Offloaded { get; init; }

    /// <summary>The line of <c>conntrack -L</c>.</summary>
    public SourceLine Source { get; init; }
}
