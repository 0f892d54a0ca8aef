namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m hashlimit</c>: a limit for each source, destination or port.</summary>
    /// <param name="Name">The table's name.</param>
    /// <param name="Above">True for <c>--hashlimit-above</c>: holds once the rate is exceeded.</param>
    /// <param name="Options">All options as iptables-save writes them.</param>
    public sealed record HashLimit(string Name, bool Above, string Options) : Match
    {
        /// <summary>The rate in the unit that iptables-save chooses (<c>3/min</c>, <c>512kb/s</c>).</summary>
        public string Average { get; init; } = string.Empty;

        /// <summary>The number of packets before the rate counts; for a rate in bytes, the multiple of the rate.</summary>
        public ulong Burst { get; init; }

        /// <summary>True where the rate counts bytes.</summary>
        public bool ByBytes { get; init; }

        /// <summary>What the packets are told apart by.</summary>
        public HashLimitKeys Keys { get; init; }

        /// <summary>The length of the prefix that sources are grouped by.</summary>
        public byte SourceBits { get; init; }

        /// <summary>The length of the prefix that destinations are grouped by.</summary>
        public byte DestinationBits { get; init; }
    }
}

/// <summary>What a hashlimit tells packets apart by.</summary>
[Flags]
public enum HashLimitKeys
{
    /// <summary>Nothing: one limit for all.</summary>
    None = 0,

    /// <summary><c>srcip</c>.</summary>
    Source = 1,

    /// <summary><c>srcport</c>.</summary>
    SourcePort = 2,

    /// <summary><c>dstip</c>.</summary>
    Destination = 4,

    /// <summary><c>dstport</c>.</summary>
    DestinationPort = 8,
}
