using Waybill.Model.Packets;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-p</c>: the transport protocol.</summary>
    /// <param name="Value">The number; 0 (<c>all</c>) is never stored.</param>
    public sealed record TransportProtocol(IpProtocol Value) : Match;
}
