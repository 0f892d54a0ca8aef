using Waybill.Model.Addresses;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m recent</c>: remembers addresses, or asks whether one was seen.</summary>
    /// <param name="Operation">What it does.</param>
    /// <param name="List">The list's name.</param>
    /// <param name="ByDestination">True for <c>--rdest</c>.</param>
    /// <param name="Options">The remaining options as written (<c>--seconds 10 --reap</c>).</param>
    public sealed record Recent(RecentOperation Operation, string List, bool ByDestination, string Options) : Match
    {
        /// <summary>The seconds within which the address must have been seen; 0 for any time.</summary>
        public uint Seconds { get; init; }

        /// <summary>How often the address must have been seen; 0 for once.</summary>
        public uint HitCount { get; init; }

        /// <summary>True for <c>--reap</c>: entries older than <see cref="Seconds"/> are removed.</summary>
        public bool Reap { get; init; }

        /// <summary>True for <c>--rttl</c>: the time to live must be the same too.</summary>
        public bool SameTimeToLive { get; init; }

        /// <summary>The bits of the address that count.</summary>
        public IpAddress Mask { get; init; }
    }
}

/// <summary>What a recent match does.</summary>
public enum RecentOperation
{
    /// <summary><c>--set</c>: remembers the address; always holds.</summary>
    Set,

    /// <summary><c>--rcheck</c>: holds where the address was seen.</summary>
    Check,

    /// <summary><c>--update</c>: as check, and remembers the time.</summary>
    Update,

    /// <summary><c>--remove</c>: holds where the address was seen, and forgets it.</summary>
    Remove,
}
