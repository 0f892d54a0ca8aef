namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m ecn --ecn-ip-ect</c>: the two lower bits of the type of service.</summary>
    public sealed record EcnCodePoint(byte Value) : Match;

    /// <summary><c>-m ecn --ecn-tcp-ece</c>: the TCP header echoes congestion.</summary>
    public sealed record EcnEcho : Match;

    /// <summary><c>-m ecn --ecn-tcp-cwr</c>: the TCP header says that the congestion window is reduced.</summary>
    public sealed record EcnWindowReduced : Match;
}
