namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m quota</c>: holds until so many bytes have passed the rule.</summary>
    public sealed record Quota(ulong Bytes) : Match;

    /// <summary><c>-m nfacct</c>: counts the packet; always holds, where a quota is set only once it is used up.</summary>
    public sealed record Accounting(string Name) : Match;

    /// <summary><c>-m rateest</c>: compares rates that <c>-j RATEEST</c> measured.</summary>
    /// <param name="Name">The measurement.</param>
    /// <param name="Comparison">How it is compared.</param>
    public sealed record RateEstimate(string Name, Comparison Comparison) : Match
    {
        /// <summary>The measurement it is compared with; null where it is compared with a number.</summary>
        public string? Other { get; init; }

        /// <summary>True for <c>--rateest-delta</c>: what each measurement falls short of its number is compared.</summary>
        public bool Delta { get; init; }

        /// <summary>The bytes a second to compare with, for both sides; null where packets count.</summary>
        public (uint First, uint Second)? BytesPerSecond { get; init; }

        /// <summary>The packets a second to compare with, for both sides; null where bytes count.</summary>
        public (uint First, uint Second)? PacketsPerSecond { get; init; }
    }
}
