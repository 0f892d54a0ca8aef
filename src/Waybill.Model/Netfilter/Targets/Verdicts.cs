namespace Waybill.Model.Netfilter;

public abstract partial record Target
{
    /// <summary><c>-j ACCEPT</c>.</summary>
    public sealed record Accept : Target;

    /// <summary><c>-j DROP</c>.</summary>
    public sealed record Drop : Target;

    /// <summary><c>-j RETURN</c>.</summary>
    public sealed record Return : Target;

    /// <summary><c>-j QUEUE</c> and <c>-j NFQUEUE</c>.</summary>
    /// <param name="First">The smallest queue number.</param>
    /// <param name="Last">The largest queue number.</param>
    /// <param name="Bypass">True for <c>--queue-bypass</c>: accepted where nobody listens.</param>
    public sealed record Queue(ushort First, ushort Last, bool Bypass) : Target
    {
        /// <summary>True for <c>--queue-cpu-fanout</c>: the processor, not a hash, picks the queue.</summary>
        public bool CpuFanout { get; init; }

        /// <summary>True for <c>-j QUEUE</c>, the old verdict, which means queue 0.</summary>
        public bool IsVerdict { get; init; }
    }

    /// <summary><c>-j CHAIN</c>.</summary>
    public sealed record Jump(string Chain) : Target;

    /// <summary><c>-g CHAIN</c>: the chain's end returns to the caller's caller.</summary>
    public sealed record Goto(string Chain) : Target;

    /// <summary><c>-j REJECT</c>.</summary>
    /// <param name="With">The answer as <c>--reject-with</c> writes it, such as <c>icmp-port-unreachable</c> or <c>tcp-reset</c>.</param>
    public sealed record Reject(string With) : Target;
}
