namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m limit</c>: holds while the rate is not exceeded.</summary>
    /// <param name="Average">The rate in the unit that iptables-save chooses (<c>3/min</c>).</param>
    /// <param name="Burst">The number of packets before the rate counts.</param>
    public sealed record Limit(string Average, uint Burst) : Match
    {
        /// <summary>The time between two packets at that rate, in ten-thousandths of a second.</summary>
        public uint Cost { get; init; }
    }

    /// <summary><c>-m connlimit</c>: the number of connections of an address.</summary>
    /// <param name="Above">True for <c>--connlimit-above</c>, false for <c>--connlimit-upto</c>.</param>
    /// <param name="Count">The number.</param>
    /// <param name="MaskBits">The prefix length that addresses are grouped by.</param>
    /// <param name="ByDestination">True for <c>--connlimit-daddr</c>.</param>
    public sealed record ConnectionCount(bool Above, uint Count, byte MaskBits, bool ByDestination) : Match;
}
